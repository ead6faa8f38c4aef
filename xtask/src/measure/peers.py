"""What HanTa, SoMaJo and simplemma make of the words that Lesart is measured on.

Standard input: a sentence a line, its words parted by tabs, each as form, STTS tag and lemma parted by U+001F.
Standard output: name, value and number of tokens a line, parted by tabs. A package that is not there prints nothing.
"""

import sys
import time

sentences = [[word.split("\x1f") for word in line.rstrip("\n").split("\t")] for line in sys.stdin]
forms = [[word[0] for word in sentence] for sentence in sentences]
gold = [word for sentence in sentences for word in sentence]
n = len(gold)


def percent(right):
    return f"{100 * sum(right) / n:.2f} %"


def lemmas_right(lemmas):
    return percent(lemma.lower() == word[2].lower() for lemma, word in zip(lemmas, gold))


def stts(tag):
    """HanTa writes VV(FIN) for VVFIN and parts nouns by their origin; the pronominal adverb has two names."""
    if len(tag) < 3:
        return tag
    return {"PROAV": "PAV", "NNA": "NN", "NNI": "NN"}.get(tag, tag.replace("(", "").replace(")", ""))


try:
    from HanTa import HanoverTagger

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    started = time.perf_counter()
    found = [word for sentence in forms for word in tagger.tag_sent(sentence)]
    seconds = time.perf_counter() - started
    print("HanTa: STTS", percent(stts(tag) == stts(word[1]) for (_, _, tag), word in zip(found, gold)), n, sep="\t")
    print("HanTa: lemmas, whatever their capitals", lemmas_right(lemma for _, lemma, _ in found), n, sep="\t")
    print("HanTa: tags and lemmas of given tokens", f"{n / seconds:,.0f} tokens/s", n, sep="\t")
except ImportError:
    pass

try:
    import simplemma

    started = time.perf_counter()
    lemmas = [simplemma.lemmatize(word[0], lang="de") for word in gold]
    seconds = time.perf_counter() - started
    print("simplemma: lemmas, whatever their capitals", lemmas_right(lemmas), n, sep="\t")
    print("simplemma: lemmas of given tokens", f"{n / seconds:,.0f} tokens/s", n, sep="\t")
except ImportError:
    pass

try:
    from somajo import SoMaJo

    splitter = SoMaJo("de_CMC", split_camel_case=False)
    paragraphs = [" ".join(word for sentence in forms[i : i + 10] for word in sentence) for i in range(0, len(forms), 10)]
    started = time.perf_counter()
    n_found = sum(len(sentence) for sentence in splitter.tokenize_text(paragraphs))
    seconds = time.perf_counter() - started
    print("SoMaJo: tokens and sentences only", f"{n_found / seconds:,.0f} tokens/s", n_found, sep="\t")
except ImportError:
    pass
