"""Makes the two embedded font files: python subset.py REGULAR.ttc BOLD.ttc REGULAR.otf BOLD.otf"""

import sys

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

# Marks that a Chinese face draws one em wide; English text takes the proportional form,
# which gets a code point of its own in the private use area, in this order from U+E000.
PROPORTIONAL = "‘’“”…"
PRIVATE_USE = 0xE000

MATHS = "−‐‑–—―‘’‚“”„†‡•…‰′″‹›€√∞∑∏∆∂∫≈≠≡≤≥±×÷²³°¥£→←↑↓↔⇒□■○●◆◇▲△▼▽★☆№℃℉①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"


def characters():
    """Every code point that the files hold."""
    points = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    points |= set(range(0x391, 0x3AA)) - {0x3A2} | set(range(0x3B1, 0x3CA))
    points |= set(range(0x3000, 0x3018)) | set(range(0xFF01, 0xFF5F)) | {0xFFE5, 0xFFE0, 0xFFE1}
    points |= {ord(mark) for mark in MATHS}
    for row in range(16, 88):  # GB 2312, levels 1 and 2
        for cell in range(1, 95):
            try:
                points.add(ord(bytes([row + 0xA0, cell + 0xA0]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return points


def open_face(path):
    """A TTF, or the Simplified Chinese face of a collection."""
    if not path.endswith(".ttc"):
        return TTFont(path)
    faces = TTCollection(path).fonts
    return next(face for face in faces if face["name"].getDebugName(1).startswith("Noto Sans CJK SC"))


def proportional_forms(font):
    """The substitutions of the feature `pwid`, from glyph name to glyph name."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "pwid"
        for index in record.Feature.LookupListIndex
    }
    forms = {}
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            part = getattr(part, "ExtSubTable", part)
            forms.update(getattr(part, "mapping", {}))
    return forms


def make(source, target):
    font = open_face(source)
    cmap = font.getBestCmap()
    forms = proportional_forms(font)
    points = characters()
    for offset, mark in enumerate(PROPORTIONAL):
        name = forms.get(cmap[ord(mark)], cmap[ord(mark)])
        for part in font["cmap"].tables:
            if part.isUnicode() and part.format in (4, 12):
                part.cmap[PRIVATE_USE + offset] = name
        points.add(PRIVATE_USE + offset)
    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG", "BASE", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    missing = points - set(font.getBestCmap())
    print(target, "without", "".join(map(chr, sorted(missing))) or "nothing left out")
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[3])
    make(sys.argv[2], sys.argv[4])
