"""Writes numbers.json: how Python itself prints, formats and rounds numbers, and quotes texts.

Run it with any Python from 3.9:  python3 python_numbers.py > ../resources/jinja/numbers.json
"""

import json
import platform
import random
import struct

CHOSEN = [
    0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 2.5, 1 / 3, 2 / 3, 1e-4, 9.999e-5, 1e-5, 1.5e-7, 123456.789, 1e15, 9.999999999999998e15,
    1e16, 1.2345e16, 1e17, 1e21, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 4.35, 0.1 + 0.2,
    2.0e-3, 100.0, 4.9e-324, 1e100, 8.41e21, 2.0**-1074, 2.0**53, 2.0**63, 9007199254740993.0, 1.1, 2.675, 1.005,
]
FORMATS = [
    "%s", "%10s|", "%-10s|", "%d", "%i", "%5d|", "%-5d|", "%05d", "%+d", "%.3d", "%f", "%.0f", "%.1f", "%.2f", "%.10f",
    "%12.3f|", "%-12.3f|", "%012.3f", "%+.2f", "%%",
]
FORMATTED = [0, 1, -1, 42, -42, 12345, 0.5, 1.5, 2.5, -0.5, 0.25, 0.35, 2.675, 1.005, -2.675, 1e10, 123.456, -0.001, 99.995]
TEXTS = [
    "", "a", "it's", 'say "hi"', "it's \"both\"", "back\\slash", "line\nfeed", "tab\t", "return\r", "\x00\x01\x1f", "\x7f\x80\x9f",
    "\u00a0", "\u00ad", "\u200b", "\u2028\u2029", "\ue000", "é✓漢", "😀", "\U000e0001", "\u3000", "\ufeff", "a\u0301", "'", '"', "'\"",
    "\\'", "\\n",
]


def bits(number):
    return struct.unpack(">q", struct.pack(">d", number))[0]


def any_number(chance):
    if chance.random() < 0.5:
        return struct.unpack(">d", struct.pack(">Q", chance.getrandbits(64)))[0]
    return chance.choice([1, -1]) * round(chance.random() * 10 ** chance.randrange(-6, 9), chance.randrange(0, 8))


def main():
    chance = random.Random(7)
    numbers = CHOSEN + [number for number in (any_number(chance) for _ in range(400)) if number == number]
    printed = [{"bits": str(bits(number)), "expected": repr(number)} for number in numbers]
    formatted = [
        {"format": form, "number": repr(number), "expected": form % (() if form == "%%" else number)}
        for form in FORMATS
        for number in (FORMATTED if form != "%%" else [1])
    ]
    rounded = [
        {"number": repr(number), "digits": digits, "expected": repr(round(number, digits))}
        for number in FORMATTED + [2.345, 0.125, 1234.5, 15, 25, 1250, -15, 1e300]
        for digits in [-2, -1, 0, 1, 2, 5]
    ]
    quoted = [{"text": text, "expected": repr(text)} for text in TEXTS]
    made_by = f"python_numbers.py with Python {platform.python_version()}"
    golden = {"made_by": made_by, "printed": printed, "formatted": formatted, "rounded": rounded, "quoted": quoted}
    print(json.dumps(golden, indent=1))


main()
