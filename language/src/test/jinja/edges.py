"""Writes edges.json: Jinja's own output for the edges of its language, group by group.

Run it where python3 has jinja2 3.1:  python3 edges.py > ../resources/jinja/edges.json
"""

import copy
import json
import platform
import re

import jinja2

VALUES = {
    "name": "Ada",
    "empty": "",
    "n": 3,
    "zero": 0,
    "minus": -7,
    "x": 2.5,
    "yes": True,
    "no": False,
    "nothing": None,
    "xs": [3, 1, 2],
    "none_of": [],
    "words": ["pear", "Apple", "fig"],
    "deep": {"a": {"b": {"c": [10, {"d": "end"}]}}},
    "d": {"b": 2, "a": 1, "C": 3},
    "pairs": [[1, "one"], [2, "two"]],
    "people": [
        {"name": "Ben", "age": 31, "city": {"name": "Graz"}, "tags": ["x", "y"]},
        {"name": "ana", "age": 25, "city": {"name": "Wien"}, "tags": []},
        {"name": "Cleo", "age": 25, "city": {"name": "graz"}, "tags": ["z"]},
    ],
    "html": "<a href='x'>Tom & \"Jerry\"</a>",
    "lines": "one\ntwo\n\nfour",
    "unicode": "Ünï – ✓",
    "emoji": "a😀b",
    "bad": "it's \"q\" \\ \t \n",
}

# One template on each line. The name of a group says which rule its templates try.
GROUPS = {
    "arithmetic before comparison before not before and before or": r"""
{{ 1 + 2 * 3 - 4 / 2 }}
{{ 2 * 3 % 4 }}
{{ 7 // 2 * 2 }}
{{ 1 + 2 == 3 and 2 * 2 == 4 }}
{{ not 1 == 2 }}
{{ not no and no }}
{{ not (no and no) }}
{{ yes or no and no }}
{{ (yes or no) and no }}
{{ no and no or yes }}
{{ not not yes }}
{{ not n in xs }}
{{ 1 + 1 in xs }}
{{ 'a' ~ 1 + 2 }}
{{ 1 + 2 ~ 'a' }}
{{ 2 * 3 ~ 4 }}
{{ 1 ~ 2 * 3 }}
{{ 1 ~ 2 == '12' }}
{{ 'a' + 'b' ~ 'c' + 'd' }}
{{ 1 if yes else 2 + 3 }}
{{ (1 if yes else 2) + 3 }}
{{ 'x' if no or yes and no else 'y' }}
""",
    "operators of one level are taken from the left": r"""
{{ 10 - 3 - 2 }}
{{ 100 / 10 / 5 }}
{{ 100 // 7 // 2 }}
{{ 100 % 30 % 7 }}
{{ 2 ** 3 ** 2 }}
{{ 1 ~ 2 ~ 3 }}
{{ 8 / 2 * 4 }}
{{ 'a' if no else 'b' if no else 'c' }}
{{ 'a' if yes else 'b' if yes else 'c' }}
{{ ('a' if yes else 'b') if no else 'c' }}
""",
    "signs bind more tightly than powers, and filters than signs": r"""
{{ -2 ** 2 }}
{{ 2 ** -1 }}
{{ - 2 }}
{{ --2 }}
{{ -+-2 }}
{{ +n }}
{{ -n * -n }}
{{ 3 - -2 }}
{{ 3--2 }}
{{ -n|abs }}
{{ (-n)|abs }}
{{ -x|round }}
{{ -'3'|int }}
{{ -minus }}
{{ -xs[0] }}
{{ 1 + n|string|length }}
{{ 'a' ~ n|string ~ 'b' }}
{{ 2 ** n|int }}
{{ -yes }}
{{ +yes }}
{{ not -0 }}
""",
    "chained comparisons": r"""
{{ 1 < 2 < 3 }}
{{ 1 < 3 < 2 }}
{{ 3 > 2 > 1 > 0 }}
{{ 1 < 2 > 1 }}
{{ 1 == 1 == 1 }}
{{ 1 == 1 != 2 }}
{{ 1 < n <= 3 == 3 }}
{{ 1 in [1] in [[1]] }}
{{ 1 in xs == true }}
{{ (1 in xs) == true }}
{{ 1 not in xs != false }}
{{ 3 > 2 < name }}
{{ 3 < 2 < name }}
""",
    "equality and order of mixed values": r"""
{{ 1 == 1.0 }} {{ 1 == '1' }} {{ 0 == '' }} {{ none == 0 }} {{ none == false }}
{{ true == 1 }} {{ false == 0 }} {{ true == 1.0 }} {{ 2 == true }} {{ true != 1 }}
{{ [1, 2] == [1.0, 2.0] }} {{ [true] == [1] }} {{ [] == [] }} {{ [1] == [1, 1] }}
{{ {'a': 1} == {'a': 1.0} }} {{ {'a': 1, 'b': 2} == {'b': 2, 'a': 1} }} {{ {} == [] }}
{{ missing == missing2 }} {{ missing == none }} {{ missing == '' }} {{ missing != '' }}
{{ 'a' < 'B' }} {{ 'Z' < 'a' }} {{ '10' < '9' }} {{ 'a' < 'ab' }} {{ '' < 'a' }}
{{ 1 < 1.5 }} {{ true < 2 }} {{ false < true }}
{{ [1, 'a'] < [1, 1] }}
{{ 1 < 'a' }}
{{ none < 1 }}
{{ missing < 1 }}
{{ {} < {} }}
{{ none > none }}
""",
    "membership": r"""
{{ 'd' in name }} {{ 'D' in name }} {{ '' in name }} {{ '' in '' }}
{{ 1 in xs }} {{ '1' in xs }} {{ 1.0 in xs }} {{ true in xs }} {{ none in [none] }}
{{ 'a' in d }} {{ 'c' in d }} {{ 1 in d }} {{ [3] in [[3]] }}
{{ 'a' not in d }} {{ not 'a' in d }} {{ not ('a' not in d) }}
{{ 1 in missing }} {{ 1 not in missing }}
{{ 1 in none_of }} {{ missing in none_of }} {{ missing in [missing] }}
{{ 1 in 5 }}
{{ 'a' in none }}
{{ none in d }}
""",
    "and, or and the choice give back a value": r"""
{{ 1 and 2 }} {{ 0 and 2 }} {{ '' or 'x' }} {{ none or missing or 'y' }} {{ [] or {} or 0 }}
{{ xs and name }} {{ none_of and name }} {{ 0.0 or 'zero' }} {{ ' ' or 'blank' }}
[{{ missing or '' }}] [{{ missing and 1 }}] {{ none and 1 }}
[{{ 'x' if no }}] [{{ ('x' if no) is defined }}] [{{ 'x' if no|default('d') }}]
[{{ ('x' if no)|default('d') }}] [{{ ('x' if missing else none) }}]
{{ 1 if xs else 2 }} {{ 1 if {} else 2 }} {{ 1 if {'a': 0} else 2 }} {{ 1 if 0.0 else 2 }} {{ 1 if '0' else 2 }}
{{ (n / zero) if no else 'not computed' }} {{ no and n / zero }} {{ yes or n / zero }}
""",
    "numbers as they are written": r"""
{{ 0 }} {{ 00 }} {{ 1.0 }} {{ 1.50 }} {{ 0.1 }} {{ 100.0 }}
{{ 1e3 }} {{ 1E3 }} {{ 1e+3 }} {{ 1.5e-3 }} {{ 2e0 }}
{{ 1_000 }} {{ 1_000.5 }} {{ 1_0e1_0 }}
{{ 1. }}
{{ .5 }}
{{ 1e }}
{{ 1a }}
{{ 9223372036854775807 }} {{ -9223372036854775807 }}
{{ 999999999999999999 }} {{ 1000000000000000000 }} {{ 123456789012345678 + 1 }}
""",
    "numbers as they are printed": r"""
{{ 0.1 + 0.2 }} {{ 1 / 3 }} {{ 2 / 3 }} {{ 10 / 5 }} {{ 1e15 }} {{ 1e16 }} {{ 123456789012345680.0 }}
{{ 0.0001 }} {{ 0.00001 }} {{ 1.5e-7 }} {{ 1e-10 }} {{ 1.25e-5 }} {{ 9999999999999998.0 }}
{{ 1e100 }} {{ 1.5e300 }} {{ 2.5e-100 }} {{ 5e-324 }} {{ 1.7976931348623157e308 }} {{ 1e22 }} {{ 1e21 }}
{{ -0.0 }} {{ 0.0 }} {{ 0 * -1.0 }} {{ -1e16 }} {{ -0.00001 }}
{{ 1e308 * 10 }} {{ -1e308 * 10 }} {{ 1e308 * 10 - 1e308 * 10 }}
{{ [1.0, 0.5, 1e20] }} {{ {'k': 1e-7} }}
{{ 2.0e-3 }} {{ 4.35 * 100 }} {{ 1.1 * 1.1 }} {{ 100 * 1.1 }} {{ 2 ** 0.5 }} {{ 1e23 }}
""",
    "arithmetic of whole numbers and fractions": r"""
{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 // -2 }} {{ -7 // -2 }} {{ 7.5 // 2 }} {{ -7.5 // 2 }}
{{ 7 % 3 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ -7 % -3 }} {{ 7.5 % 2 }} {{ -7.5 % 2 }} {{ 7 % 2.5 }}
{{ 6 / 3 }} {{ 7 / 2 }} {{ -7 / 2 }} {{ 0 / 5 }}
{{ 2 ** 0 }} {{ 0 ** 0 }} {{ 2 ** -2 }} {{ 2.0 ** 3 }} {{ 4 ** 0.5 }} {{ (-2) ** 3 }} {{ (-1) ** 0 }} {{ 10 ** 18 }}
{{ true + true }} {{ true * 3 }} {{ yes - 1 }} {{ 5 % true }} {{ 1 + 1.0 }} {{ 2 * 1.5 }}
{{ 0 // 5 }} {{ 0 % 5 }} {{ 5 // 5.0 }} {{ 1e300 * 1e10 }}
{{ 1 / 0 }}
{{ 1 // 0 }}
{{ 1 % 0 }}
{{ 1.0 / 0 }}
{{ 1 / 0.0 }}
{{ 0 ** -1 }}
{{ 1 + none }}
{{ 1 + '1' }}
{{ '1' + 1 }}
{{ -'a' }}
{{ -none }}
{{ +name }}
{{ -xs }}
{{ missing + 1 }}
{{ 1 + missing }}
{{ -missing }}
{{ [1] + 'a' }}
{{ {} + {} }}
{{ 'a' - 'b' }}
{{ 'a' * 'b' }}
{{ 'a' / 2 }}
""",
    "texts and lists are joined and repeated": r"""
{{ 'ab' * 0 }}|{{ 'ab' * -1 }}|{{ 'ab' * 2 }}|{{ 2 * 'ab' }}|{{ 'ab' * true }}
{{ [1] * 3 }} {{ 2 * [0, 1] }} {{ [] * 5 }} {{ [1] * 0 }}
{{ [1] + [] + [2, [3]] }} {{ (1, 2) + (3,) == (1, 2, 3) }}
{{ 'a' 'b' }} {{ 'a' "b" 'c' }}
{{ 1 ~ none ~ true ~ 1.0 ~ [1] ~ missing ~ 'x' }}
{{ 'ab' * 1.5 }}
{{ 'ab' ~ }}
""",
    "quoted strings": r"""
{{ 'it\'s' }} {{ "say \"hi\"" }} {{ "it's" }} {{ 'say "hi"' }}
{{ 'a\\b' }} {{ 'a\tb' }} {{ 'a\nb' }} {{ 'a\rb'|length }} {{ 'a\qb' }} {{ '\\n' }}
{{ '\x41' }} {{ '\u00e9' }} {{ '\b'|length }} {{ '\a\f\v'|length }} {{ '\ud83d\ude00' if no }}
{{ '\x4' }}
{{ '\u12' }}
{{ '\xzz' }}
{{ '' }}|{{ "" }}|{{ ' ' }}|{{ '{{ n }}' }}|{{ "}}" }}|{{ '%}' }}|{{ '{#' }}
{{ 'é✓😀' }} {{ '#' }} {{ '$name @name' }} {{ 'a' == "a" }}
{{ 'tab	inside' }}
{{ 'open }}
{{ "open' }}
{{ 'a' b' }}
""",
    "python's notation of values within lists and maps": r"""
{{ ['a'] }} {{ ["it's"] }} {{ ['say "hi"'] }} {{ ['it\'s "both"'] }} {{ [''] }}
{{ ['a\\b'] }} {{ ['a\nb\tc\rd'] }} {{ ['é✓😀'] }} {{ [' '] }} {{ [bad] }}
{{ ['\x00\x1f\x7f'] }} {{ ['\u00a0\u200b\u00ad'] }}
{{ [none, true, false, 1, 1.0, 'x', [], {}] }}
{{ {'a': none, 'b': [1, {'c': 'd'}]} }} {{ {1: 2, none: 'x', 1.5: 'y', false: 'z'} }}
{{ [[], [[]], {}, {'a': {}}] }} {{ [missing, 1] }}
{{ deep }} {{ d }} {{ pairs }}
""",
    "lists, maps and parentheses": r"""
{{ [] }} {{ [1] }} {{ [1,] }} {{ [1, 2, ] }} {{ [[1], [2]][1][0] }}
{{ {} }} {{ {'a': 1} }} {{ {'a': 1,} }} {{ {'a': {'b': 2}}.a.b }} {{ {'a': 1}['a'] }} {{ {'a': 1, 'a': 2} }}
{{ {n: 1}[3] }} {{ {name: 1}['Ada'] }} {{ {name: 1}.Ada }} {{ {1: 'one'}[1] }} {{ {'1': 'one'}[1] }}
{{ ((1)) }} {{ (1 + 2) * (3 + 4) }} {{ ((1, 2), 3)[0][1] }} {{ (xs)[0] }} {{ (n).missing }}
{{ [1 2] }}
{{ [,] }}
{{ {'a' 1} }}
{{ {'a': } }}
{{ {a} }}
{{ (1 }}
{{ 1) }}
{{ [1 }}
{{ {'a': 1 }}
{{ ) }}
{{ ] }}
{{ [1, 2)] }}
""",
    "fields and indices": r"""
{{ deep.a.b.c[1].d }} {{ deep['a']['b']['c'][0] }} {{ deep.a['b'].c.1.d }} {{ deep.a.b.c.0 }}
{{ xs[0] }} {{ xs[-1] }} {{ xs[-3] }} [{{ xs[3] }}] [{{ xs[-4] }}] {{ xs[n - 1] }} {{ xs[true] }}
{{ name[0] }} {{ name[-1] }} [{{ name[9] }}] {{ 'abc'[1] }} {{ [1, 2][0] }} {{ xs.0 }} {{ xs.2 }} [{{ xs.9 }}]
[{{ d['zz'] }}] [{{ d.zz }}] [{{ d[0] }}] [{{ n[0] }}] [{{ n.x }}] [{{ nothing.x }}] [{{ xs.x }}] [{{ xs['a'] }}]
{{ emoji[1] }} {{ emoji[2] }} {{ emoji|length }} {{ emoji[-1] }} {{ emoji[:2] }} {{ emoji[1:] }}
[{{ xs[none] }}] [{{ xs[1.0] }}] [{{ xs[missing] }}]
{{ missing.a }}
{{ missing['a'] }}
{{ missing[0] }}
{{ d.zz.y }}
{{ d.zz['y'] }}
{{ xs[9].a }}
{{ deep.a.x.y.z }}
{{ xs. }}
{{ xs[1 }}
{{ xs..a }}
{{ .a }}
{{ xs.-1 }}
""",
    "slices": r"""
{{ xs[:] }} {{ xs[1:] }} {{ xs[:1] }} {{ xs[0:2] }} {{ xs[-2:] }} {{ xs[:-1] }} {{ xs[2:1] }} {{ xs[9:] }} {{ xs[:9] }} {{ xs[-9:2] }}
{{ name[1:] }} {{ name[:2] }} {{ name[-2:] }} {{ name[:-1] }} [{{ name[3:] }}] [{{ name[2:1] }}] {{ 'abcdef'[1:3] }}
{{ xs[none:2] }} {{ xs[n - 2:n] }} {{ xs[1:][0] }} {{ xs[:2]|join }} {{ [][:] }} [{{ ''[:1] }}] [{{ missing[:1] }}]
{{ d[:1] }}
{{ n[:1] }}
{{ nothing[:1] }}
{{ xs['a':] }}
{{ xs[1.5:] }}
{{ xs[1:2 }}
""",
    "tests": r"""
{{ n is defined }} {{ missing is defined }} {{ d.zz is defined }} {{ nothing is defined }} {{ missing is not defined }}
{{ missing is none }} {{ missing is string }} {{ missing is number }} {{ missing is iterable }} {{ missing is sequence }} {{ missing is mapping }}
{{ nothing is none }} {{ '' is none }} {{ 0 is none }} {{ no is none }} {{ nothing is not none }}
{{ 'a' is string }} {{ 1 is string }} {{ xs is string }} {{ none is string }}
{{ 1 is number }} {{ 1.5 is number }} {{ true is number }} {{ '1' is number }} {{ none is number }}
{{ 1 is integer }} {{ 1.0 is integer }} {{ true is integer }} {{ '1' is integer }} {{ 1 is float }} {{ 1.0 is float }} {{ true is float }}
{{ true is boolean }} {{ 1 is boolean }} {{ none is boolean }} {{ true is true }} {{ 1 is true }} {{ false is false }} {{ 0 is false }} {{ false is true }}
{{ d is mapping }} {{ xs is mapping }} {{ 'a' is mapping }} {{ xs is sequence }} {{ d is sequence }} {{ 'a' is sequence }} {{ 1 is sequence }}
{{ xs is iterable }} {{ d is iterable }} {{ 'a' is iterable }} {{ 1 is iterable }} {{ none is iterable }} {{ (1, 2) is sequence }}
{{ 2 is even }} {{ 3 is even }} {{ 0 is even }} {{ -2 is even }} {{ -3 is odd }} {{ 2.0 is even }} {{ 2.5 is even }} {{ 2.5 is odd }} {{ true is odd }}
{{ 'abc' is lower }} {{ 'aBc' is lower }} {{ '' is lower }} {{ '1' is lower }} {{ 'a1' is lower }} {{ 'ABC' is upper }} {{ '' is upper }} {{ 'A1' is upper }} {{ '1' is upper }}
{{ 6 is divisibleby 3 }} {{ 7 is divisibleby(3) }} {{ -6 is divisibleby 3 }} {{ 0 is divisibleby 5 }} {{ 7.5 is divisibleby 2.5 }}
{{ 3 is eq 3 }} {{ 3 is equalto 3.0 }} {{ 3 is ne 4 }} {{ 3 is gt 2 }} {{ 3 is greaterthan 3 }} {{ 3 is ge 3 }} {{ 3 is lt 4 }} {{ 3 is lessthan 3 }} {{ 3 is le 3 }}
{{ 3 is == 3 }}
{{ 3 is > 2 }}
{{ 1 is in [1, 2] }} {{ 'a' is in 'cat' }} {{ 'k' is in {'k': 1} }} {{ 9 is not in xs }} {{ 1 is in(xs) }}
{{ none is sameas none }} {{ true is sameas true }} {{ name is sameas name }} {{ 1 is sameas 1.0 }} {{ true is sameas 1 }} {{ [] is sameas [] }}
{{ n is odd and n is gt 2 }} {{ n is odd or no }} {{ not n is odd }} {{ n is not odd }} {{ n + 1 is even }} {{ n|string is string }}
{{ n is divisibleby 2 + 1 }} {{ n is eq 2 * 2 }}
{{ n is divisibleby n|int }} {{ n is eq xs[0] }} {{ n is eq d.b + 1 }}
{{ name is eq 'Ada' and yes }} {{ 1 is eq 1 == true }} {{ 1 if n is odd else 2 }} {{ xs is sequence and xs is not string }}
{{ n is even 2 }}
{{ n is gt 'a' }}
{{ n is }}
{{ n is 3 }}
{{ n is not }}
{{ n is nope }}
{{ n is in 5 }}
""",
    "text filters": r"""
{{ 'straße'|upper }} {{ 'ÀB'|lower }} {{ 'ǆ'|upper }} {{ 'İ'|lower|length }} {{ 1|upper }} {{ none|upper }} {{ true|lower }} [{{ missing|upper }}]
{{ 'hello wORLD'|capitalize }} {{ ''|capitalize }}| {{ 'éa'|capitalize }} {{ '1aB'|capitalize }} {{ ' aB'|capitalize }}
{{ "they're bill's"|title }} {{ 'foo-bar (baz) [qux]'|title }} {{ 'a1b c_d e.f'|title }} {{ 'HELLO'|title }} {{ 'x/y "q" <z>'|title }} {{ ''|title }}|
{{ '  a b  '|trim }}| {{ 'xxaxx'|trim('x') }} {{ 'abcba'|trim('ab') }} {{ '\n\t a\n'|trim }}| {{ 'a'|trim('a') }}| {{ ' a '|trim('') }}| {{ 5|trim }} {{ ' a '|trim(chars='a ') }}|
{{ 'aaa'|replace('a', 'b') }} {{ 'aaa'|replace('a', 'b', 0) }} {{ 'aaa'|replace('a', 'b', 2) }} {{ 'aaa'|replace('a', 'b', -1) }} {{ 'aaa'|replace('aa', 'b') }} {{ 'abc'|replace('', '-') }} {{ 121|replace(1, 3) }} {{ 'a'|replace('a', '') }}| {{ 'aba'|replace(old='a', new='c') }} {{ 'aaaa'|replace('a', 'b', count=3) }}
{{ 'abc'|replace('', '-', 2) }}
{{ 'foo bar baz qux'|truncate(9) }} {{ 'foo bar baz qux'|truncate(9, true) }} {{ 'foo bar baz qux'|truncate(11) }} {{ 'foo bar baz qux'|truncate(11, false, '...', 0) }} {{ 'abcdefghij'|truncate(5, leeway=0) }} {{ 'ab cd'|truncate(4, end='!', leeway=0) }} {{ 'ab cd ef'|truncate(6, true, '', 0) }}
{{ ''|truncate(5) }}| {{ 'aaaaaaaaaa'|truncate(3, true, '...', 0) }} {{ 'a b c d e f'|truncate(5, end='…', leeway=0) }} {{ 'x y'|truncate(length=3) }}
{{ 'a b'|wordcount }} {{ 'a-b'|wordcount }} {{ "it's"|wordcount }} {{ '  '|wordcount }} {{ 'é_1 ü'|wordcount }} {{ 12|wordcount }} {{ lines|wordcount }} {{ '漢字 kana'|wordcount }}
{{ '<p>a <b>b</b></p>'|striptags }} {{ 'a < b > c'|striptags }} {{ 'a &amp; b'|striptags }} {{ '<!-- c -->x'|striptags }} {{ ' a \n b '|striptags }} {{ '1 < 2'|striptags }} {{ '&lt;b&gt;'|striptags }} {{ '<a href=">">t</a>'|striptags }}
{{ html|escape }} {{ html|e|length }} {{ 1|e }} {{ none|e }} {{ '&amp;'|e }} {{ ''|e }}| {{ [1, '<']|e }}
{{ html|safe }} {{ n|safe }} {{ '<'|safe|upper }}
{{ 'a b&c=d/e?f'|urlencode }} {{ 'é✓'|urlencode }} {{ "~-_.!*'()"|urlencode }} {{ '+%'|urlencode }} {{ 5|urlencode }} {{ ''|urlencode }}| {{ {'a': 1, 'b c': 'd&e'}|urlencode }} {{ [['k', 'v w']]|urlencode }}
{{ 'a\nb'|indent }} {{ 'a\nb'|indent(2) }} {{ 'a\n\nb'|indent(2) }} {{ 'a\n\nb'|indent(2, blank=true) }} {{ 'a\nb'|indent(2, true) }} {{ 'a\nb'|indent(2, first=true) }} {{ 'a\nb'|indent('> ') }} {{ ''|indent(2, true) }}| {{ 'a\n'|indent(2) }}| {{ 'a\n  b'|indent(1) }} {{ 'a\nb'|indent(width=1) }} {{ 'a\nb'|indent(0) }} {{ '\na'|indent(2, true) }} {{ 'a\n  \nb'|indent(2) }}
{{ 'ab'|center(7) }}| {{ 'abc'|center(8) }}| {{ 'abc'|center(2) }}| {{ 'ab'|center(5) }}| {{ ''|center(3) }}| {{ 5|center(3) }}| {{ 'a'|center|length }} {{ 'a'|center(width=3) }}|
{{ 1|string ~ 1 }} {{ none|string }} {{ true|string }} {{ 1.0|string }} {{ [1]|string }} {{ missing|string|length }} {{ 'a'|string }}
{{ 'abc'|reverse }} {{ emoji|reverse }} {{ ''|reverse }}| {{ 'abc'|list }} {{ 'abc'|first }}{{ 'abc'|last }} {{ 'abc'|join('-') }} {{ 'cab'|sort }} {{ 'abA'|unique|list }} {{ ''|first }}|
{{ '%s-%s'|format('a', 1) }} {{ '%d%%'|format(5) }} {{ '%.1f'|format(2.25) }} {{ '%5d|%-5d|%05d'|format(1, 2, 3) }}
{{ name|indent('a', 1, 2, 3, 4) }}
{{ name|trim(1, 2) }}
{{ 'a'|upper(1) }}
{{ 'a'|upper(x=1) }}
{{ name|center('a') }}
""",
    "number filters": r"""
{{ '42'|int }} {{ ' 42 '|int }} {{ '42.9'|int }} {{ '-3'|int }} {{ 'x'|int }} {{ ''|int }} {{ none|int }} {{ 3.9|int }} {{ -3.9|int }} {{ true|int }} {{ '1e3'|int }} {{ [1]|int }} {{ '+5'|int }}
{{ 'x'|int(7) }} {{ 'x'|int(default=-1) }} {{ none|int('d') }} {{ 'x'|int(1.5) }} {{ '0x1F'|int(0, 16) }} {{ '101'|int(base=2) }} {{ '12'|int(0, 8) }} {{ 'zz'|int(5, 16) }} {{ '-0b11'|int(0, 2) }} {{ '0o17'|int(0, 8) }} {{ 'x'|int(none) }}
{{ '9007199254740993'|int }} {{ 9007199254740993|int }} {{ '9223372036854775807'|int }} {{ 1e15|int }}
{{ '3.5'|float }} {{ 'x'|float }} {{ 'x'|float(1.5) }} {{ 'x'|float('d') }} {{ 3|float }} {{ '1e3'|float }} {{ true|float }} {{ none|float }} {{ ' 2 '|float }} {{ ''|float(2) }} {{ '1d'|float }} {{ '1f'|int }} {{ '0x1p3'|float }} {{ '.5'|float }} {{ '5.'|float }} {{ '-1.5e-3'|float }}
{{ 'inf'|int }} {{ 'nan'|int }}
{{ -3|abs }} {{ minus|abs }} {{ -2.5|abs }} {{ (-2.5)|abs }} {{ 0|abs }} {{ true|abs }} {{ (-0.0)|abs }}
{{ 2.5|round }} {{ 3.5|round }} {{ -2.5|round }} {{ 2.675|round(2) }} {{ 0.125|round(2) }} {{ 1.005|round(2) }} {{ 3|round }} {{ 3|round(1) }} {{ 1234|round(-2) }} {{ 1250.0|round(-2) }} {{ 0.5|round }} {{ 1.5|round }}
{{ 2.1|round(method='ceil') }} {{ 2.9|round(0, 'floor') }} {{ -2.1|round(0, 'ceil') }} {{ -2.1|round(0, 'floor') }} {{ 2.345|round(2, 'ceil') }} {{ 2.345|round(2, 'floor') }} {{ 3|round(0, 'ceil') }} {{ 15|round(-1, 'ceil') }} {{ 0.1|round(1, 'ceil') }} {{ 1.1|round(1, 'floor') }} {{ 4.35|round(2, 'floor') }} {{ 1.15|round(1) }} {{ 1.25|round(1) }} {{ 1e300|round(2) }} {{ true|round }}
{{ 2.5|round(0, 'nope') }}
{{ 'a'|round }}
{{ none|abs }}
{{ 'a'|abs }}
{{ 2.567|round('a') }}
""",
    "list filters": r"""
{{ xs|first }} {{ xs|last }} [{{ none_of|first }}] [{{ none_of|last }}] {{ d|first }} {{ d|last }} {{ none_of|first is defined }} {{ none_of|first|default('d') }}
{{ xs|join }} {{ xs|join(', ') }} {{ [none, true, 1.5]|join('|') }} {{ none_of|join(',') }}| {{ people|join(',', attribute='name') }} {{ people|join(',', 'city.name') }} {{ xs|join(1) }} {{ d|join(',') }} {{ xs|join(d='-') }} [{{ missing|join }}] {{ [missing, 1]|join(',') }} {{ pairs|join(';', 1) }}
{{ xs|list }} {{ 'ab'|list }} {{ d|list }} {{ missing|list }} {{ none_of|list }}
{{ xs|sort }} {{ xs|sort(true) }} {{ words|sort }} {{ words|sort(false, true) }} {{ words|sort(reverse=true) }} {{ d|sort }} {{ [1.5, 1, 2]|sort }} {{ [true, 0]|sort }} {{ none_of|sort }} {{ ['b', 'B', 'a']|sort }} {{ pairs|sort(attribute=1, reverse=true) }} {{ pairs|sort(attribute='0') }}
{{ people|sort(attribute='name')|map(attribute='name')|list }} {{ people|sort(attribute='city.name,name')|map(attribute='name')|list }} {{ people|sort(attribute='age', reverse=true)|map(attribute='name')|list }} {{ people|sort(attribute='age,name')|join(',', 'name') }}
{{ xs|reverse|list }} {{ none_of|reverse|list }} {{ d|reverse|list }} {{ xs|reverse|first }}
{{ [1, 1.0, '1', true]|unique|list }} {{ ['a', 'A', 'b']|unique|list }} {{ ['a', 'A']|unique(true)|list }} {{ people|unique(attribute='age')|map(attribute='name')|list }} {{ none_of|unique|list }} {{ [none, none, 'None']|unique|list }} {{ people|unique(attribute='city.name')|join(',', 'name') }}
{{ people|map(attribute='name')|list }} {{ people|map(attribute='city.name')|list }} {{ people|map(attribute='tags.0', default='-')|list }} {{ people|map(attribute='zz', default=0)|list }} {{ people|map(attribute='zz')|list }} {{ pairs|map(attribute=1)|list }} {{ pairs|map(attribute='1')|list }} {{ pairs|map('first')|list }} {{ words|map('upper')|join }} {{ words|map('replace', 'p', 'q')|list }} {{ words|map('truncate', length=3, leeway=0, end='')|list }} {{ none_of|map('upper')|list }} {{ xs|map('default', 1)|list }} {{ 'ab'|map('upper')|list }}
{{ xs|select('gt', 1)|list }} {{ xs|select('odd')|list }} {{ [0, 1, '', none, 'a']|select|list }} {{ [0, 1, '', none, 'a']|reject|list }} {{ xs|reject('eq', 1)|list }} {{ xs|select('in', [1, 2])|list }} {{ [1, none, missing]|select('defined')|list }} {{ words|select('lower')|list }} {{ xs|select('divisibleby', 3)|list }} {{ xs|select('==', 3)|list }} {{ xs|select('!=', 3)|list }} {{ xs|select('>', 1)|list }} {{ xs|select('>=', 2)|list }} {{ xs|select('<', 2)|list }} {{ xs|select('<=', 1)|list }}
{{ people|selectattr('tags')|map(attribute='name')|list }} {{ people|rejectattr('tags')|map(attribute='name')|list }} {{ people|selectattr('city.name', 'eq', 'Graz')|list|length }} {{ people|selectattr('zz')|list }} {{ people|selectattr('zz', 'undefined')|list|length }} {{ people|rejectattr('age', 'gt', 30)|map(attribute='name')|list }} {{ people|selectattr('name', 'in', ['Ben'])|list|length }} {{ pairs|selectattr(0, 'eq', 2)|list }} {{ people|selectattr('age', 'odd')|list|length }} {{ people|selectattr('name', 'equalto', 'ana')|first is mapping }}
{{ xs|sum }} {{ none_of|sum }} {{ none_of|sum(start=5) }} {{ xs|sum(start=10) }} {{ people|sum('age') }} {{ people|sum(attribute='age', start=0.5) }} {{ [0.1, 0.2]|sum }} {{ [true, true]|sum }} {{ [[1], [2]]|sum(start=[]) }} {{ pairs|sum(attribute=0) }}
{{ xs|min }} {{ xs|max }} [{{ none_of|min }}] {{ words|min }} {{ words|max }} {{ words|min(true) }} {{ people|min(attribute='age') == people[1] }} {{ (people|max(attribute='name')).name }} {{ [1, 1.0]|max }} {{ 'cab'|min }} {{ ['b', 'A']|min }} {{ ['b', 'A']|max(case_sensitive=true) }} {{ d|max }} {{ pairs|max(attribute=0) }}
{{ [1, 2, 3, 4, 5]|batch(2)|list }} {{ [1, 2, 3]|batch(2, '-')|list }} {{ none_of|batch(2)|list }} {{ xs|batch(5)|list }} {{ xs|batch(3, 0)|list }} {{ xs|batch(linecount=2)|list }} {{ xs|batch(2, fill_with=none)|list }} {{ xs|batch(1)|list }}
{{ [1, 2, 3, 4, 5]|slice(2)|list }} {{ xs|slice(5)|list }} {{ none_of|slice(2)|list }} {{ [1, 2, 3, 4]|slice(3)|list }} {{ [1, 2, 3, 4]|slice(3, '-')|list }} {{ xs|slice(slices=2)|list }} {{ xs|slice(3, 0)|list }} {{ xs|slice(2, fill_with='f')|list }} {{ xs|slice(1)|list }}
{{ d|items|map('join', '=')|join(' ') }} {{ d|dictsort|map('join', '=')|join(' ') }} {{ d|dictsort(true)|map('first')|join }} {{ d|dictsort(false, 'value')|map('first')|join }} {{ d|dictsort(reverse=true)|map('first')|join }}
{{ d|dictsort(by='value', reverse=true)|map('first')|join }} {{ {}|items|list }} {{ missing|items|list }} {{ {}|dictsort }} {{ {'b': 'X', 'a': 'y'}|dictsort(by='value')|map('first')|join }} {{ {'x10': 1, 'x9': 2}|dictsort|map('first')|join(' ') }}
{% for g in people|groupby('age') %}{{ g.grouper }}:{{ g.list|length }}:{{ g[0] }} {% endfor %} {% for c, l in people|groupby('city.name') %}{{ c }}={{ l|length }};{% endfor %} {% for c, l in people|groupby('city.name', case_sensitive=true) %}{{ c }}={{ l|length }};{% endfor %} {% for c, l in people|groupby('zz', default='none') %}{{ c }}={{ l|length }};{% endfor %} {{ (people|groupby('age')|first).list|length }} {{ people|groupby(attribute='age')|length }} {% for k, l in pairs|groupby(0) %}{{ k }}{% endfor %}
{{ xs|length }} {{ d|length }} {{ 'é😀'|length }} {{ none_of|count }} {{ missing|length }} {{ ''|length }}
{{ 5|length }}
{{ none|length }}
{{ 5|first }}
{{ none|first }}
{{ 5|join }}
{{ 5|list }}
{{ 5|sort }}
{{ [1, 'a']|sort }}
{{ [2, none]|sort }}
{{ [3, 1, 'a']|sort }}
{{ people|sort }}
{{ ['a', 1]|min }}
{{ ['a', 'b']|sum }}
{{ [1, none]|sum }}
{{ xs|map('nope')|list }}
{{ xs|map(nope=1)|list }}
{{ xs|select('nope')|list }}
{{ 5|dictsort }}
{{ xs|dictsort }}
{{ xs|items|list }}
{{ 5|items|list }}
{{ d|dictsort(by='nope') }}
{{ people|groupby }}
{{ people|map(attribute='zz.y')|list }}
{{ 5|reverse }}
{{ 5|unique|list }}
""",
    "default and tojson": r"""
[{{ missing|default }}] {{ missing|default('d') }} {{ none|default('d') }} {{ ''|default('d') }} {{ ''|default('d', true) }} {{ 0|default('d', true) }} {{ none|default('d', true) }} {{ no|d('x', boolean=true) }} {{ missing|default(default_value='e') }} {{ d.zz|default(7) }} {{ missing|default(none) }} {{ missing|d(missing2)|d('last') }} {{ xs[9]|default('i') }}
{{ missing.a|default('d') }}
{{ 'a'|tojson }} {{ 1|tojson }} {{ 1.0|tojson }} {{ true|tojson }} {{ none|tojson }} {{ [1, 'a', none]|tojson }} {{ {'a': {'b': [true]}}|tojson }} {{ []|tojson }} {{ {}|tojson }} {{ 'say "hi" \\ \n\t\r'|tojson }} {{ 1e20|tojson }} {{ 1e-7|tojson }} {{ 0.1|tojson }}
{{ {'a': 1}|tojson(indent=2) }}
""",
    "filters in a row and with arguments": r"""
{{ name|upper|lower|title }} {{ name | upper }} {{ name|replace('A','b')|upper }} {{ (name ~ 'x')|upper }} {{ name ~ 'x'|upper }} {{ 1 + 2|string|length }}
{{ xs|sort|reverse|join(', ')|upper }} {{ [1, 2]|map('string')|map('length')|sum }} {{ xs|sort(reverse=yes)|first }} {{ xs|join(d=name[0]) }} {{ xs|join(',' if yes else ';') }} {{ xs|join( ',' , ) }} {{ xs|join() }}
{{ (xs|sort)[0] }} {{ xs|sort|first + 1 }} {{ 'a,b'.split(',')|last }} {{ xs|first == 3 }} {{ not xs|length > 5 }} {{ xs|length is eq 3 }} {{ 'x' if name|lower == 'ada' else 'y' }}
{{ name| }}
{{ |upper }}
{{ name|upper| }}
{{ name|upper( }}
{{ name|join(1 2) }}
{{ name|join(,) }}
{{ name|nope }}
{{ name|1 }}
{{ name|'upper' }}
{{ xs|join(d=',', ';') }}
{{ xs|join(d=',', d=';') }}
{{ xs|join(',', d=',') }}
{{ name || upper }}
""",
    "methods": r"""
{{ 'aB'.upper() }} {{ 'aB'.lower() }} {{ "it's a b-c x1y".title() }} {{ 'aB c'.capitalize() }} {{ ''.upper() }}|
{{ '  a '.strip() }}| {{ '  a '.lstrip() }}| {{ '  a '.rstrip() }}| {{ 'xxaxx'.strip('x') }} {{ 'abcab'.lstrip('ab') }} {{ 'abcab'.rstrip('ab') }} {{ 'a'.strip('b') }}
{{ 'a b  c'.split() }} {{ 'a,b,,c'.split(',') }} {{ 'a,b,c'.split(',', 1) }} {{ ''.split() }} {{ ''.split(',') }} {{ 'abc'.split('b') }} {{ ' a '.split(' ') }} {{ 'a--b'.split('--') }} {{ 'a b c'.split(none, 1) }} {{ 'a b c'.split(maxsplit=1) }} {{ 'a,b'.split(sep=',') }} {{ 'a'.split(',')[0] }}
{{ 'a\nb'.splitlines() }} {{ 'a\n\nb\n'.splitlines() }} {{ ''.splitlines() }} {{ 'a\r\nb\rc'.splitlines() }}
{{ 'abc'.startswith('a') }} {{ 'abc'.startswith('') }} {{ 'abc'.startswith('b') }} {{ 'abc'.endswith('bc') }} {{ 'abc'.endswith('') }} {{ 'abc'.startswith(('x', 'a')) }} {{ 'abc'.startswith('b', 1) }}
{{ 'aaa'.replace('a', 'b') }} {{ 'aaa'.replace('a', 'b', 1) }} {{ 'abc'.replace('', '-') }} {{ 'abc'.replace('z', '-') }}
{{ ','.join(['a', 'b']) }} {{ ''.join(words) }} {{ ','.join([]) }}| {{ '-'.join('abc') }} {{ ','.join(d) }}
{{ 'banana'.count('a') }} {{ 'banana'.count('ana') }} {{ 'banana'.count('z') }} {{ 'abc'.count('') }} {{ 'banana'.find('n') }} {{ 'banana'.find('z') }} {{ 'abc'.find('') }} {{ 'banana'.find('a', 2) }} {{ emoji.find('b') }}
{{ d.items()|map('join', '=')|list }} {{ d.keys()|list }} {{ d.values()|list }} {{ d.get('a') }} {{ d.get('zz') }} {{ d.get('zz', 5) }} {{ {}.keys()|list }} {{ {1: 'one'}.get(1) }} {{ {1: 'one'}.get(1.0) }} {% for k, v in d.items() %}{{ k }}{{ v }} {% endfor %} {{ d.items()|length }}
{{ 'a'.join(5) }}
{{ name.nope() }}
{{ n.upper() }}
{{ nothing.upper() }}
{{ missing.upper() }}
{{ d.upper() }}
{{ name.items() }}
{{ name.split('') }}
""",
    "functions": r"""
{{ range(3)|list }} {{ range(1, 4)|list }} {{ range(0, 10, 3)|list }} {{ range(3, 0, -1)|list }} {{ range(0)|list }} {{ range(-2)|list }} {{ range(5, 1)|list }} {{ range(3)|length }} {{ range(3)|sum }} {{ 2 in range(3) }} {{ range(3)[1] }} {{ range(true)|list }} {{ range(10, 0, -4)|list }}
{{ dict(a=1, b='x') }} {{ dict() }} {{ dict(a=1).a }} {{ dict(a=dict(b=2)).a.b }} {{ dict({'a': 1}) }} {{ dict({'a': 1}, b=2) }} {{ dict([['a', 1]]) }}
{% set ns = namespace(a=1) %}{{ ns.a }}{% set ns.a = 2 %}{{ ns.a }}{% set ns.b = 3 %}{{ ns.b }} {% set m = namespace() %}[{{ m.x }}] {% set k = namespace({'z': 9}) %}{{ k.z }}
{{ range() }}
{{ range('a') }}
{{ range(1.5) }}
{{ range(none) }}
{{ range(1, 2, 0) }}
{{ range(1, 2, 3, 4) }}
{{ range(missing) }}
{{ nope() }}
{{ n() }}
{{ xs[0]() }}
{{ (n)() }}
{{ 'a'() }}
{{ dict(1) }}
""",
    "percent formats": r"""
{{ '%s' % 'a' }} {{ '%s' % 1 }} {{ '%s' % none }} {{ '%s' % true }} {{ '%s' % 1.0 }} {{ '%s %s' % ('a', 'b') }} {{ '%d' % 3.9 }} {{ '%i' % 3 }} {{ '%d' % true }}
{{ '%5s|' % 'a' }} {{ '%-5s|' % 'a' }} {{ '%.2s|' % 'abc' }} {{ '%5.1s|' % 'abc' }} {{ '%05s|' % 'a' }}
{{ '%5d|' % 42 }} {{ '%-5d|' % 42 }} {{ '%05d' % 42 }} {{ '%05d' % -42 }} {{ '%+d' % 42 }} {{ '%+d' % -42 }} {{ '%.3d' % 5 }} {{ '%3d' % 12345 }}
{{ '%f' % 2.5 }} {{ '%.2f' % 2.5 }} {{ '%.0f' % 2.5 }} {{ '%.0f' % 3.5 }} {{ '%8.2f|' % 3.14159 }} {{ '%-8.2f|' % 3.14159 }} {{ '%08.2f' % 3.14159 }} {{ '%+.1f' % 2.0 }} {{ '%.2f' % 1 }} {{ '%.2f' % -0.001 }} {{ '%.1f' % 0.25 }} {{ '%.1f' % 0.35 }} {{ '%.2f' % 1e10 }} {{ '%.2f' % 2.675 }} {{ '%.3f' % 1.0005 }}
{{ '%d%% of %s' % (50, name) }} {{ '%s' % [1, 2] if no }} {{ '%s' % (xs,) }} {{ '%s' % xs }} {{ '%s, %s' % xs }}
{{ '%s' % xs|length }} {{ '%s' % n + 'a' }} {{ '%s' % missing }}
{{ '%s %s' % 'a' }}
{{ '%s' % ('a', 'b') }}
{{ 'no place' % 'a' }}
{{ '%d' % 'a' }}
{{ '%f' % none }}
{{ '%d' % '5' }}
{{ '%y' % 1 }}
{{ '%' % 1 }}
{{ '%5' % 1 }}
{{ '%s%' % 1 }}
""",
    "if": r"""
{% if yes %}a{% endif %}{% if no %}b{% endif %}{% if not no %}c{% endif %}
{% if no %}a{% elif no %}b{% elif yes %}c{% elif yes %}d{% else %}e{% endif %}
{% if no %}a{% elif no %}b{% else %}c{% endif %}
{% if yes %}{% endif %}{% if yes %}{% if no %}a{% else %}b{% endif %}{% else %}c{% endif %}
{% if missing %}a{% else %}b{% endif %}{% if xs %}c{% endif %}{% if none_of %}d{% endif %}{% if 0.0 %}e{% endif %}{% if ' ' %}f{% endif %}
{% if n == 3 and name == 'Ada' or no %}a{% endif %}{% if n in xs %}b{% endif %}{% if n is odd %}c{% endif %}
{%if yes%}a{%endif%}{%-if yes-%} b {%-endif-%}
{% if(yes) %}a{% endif %}{% if not(no) %}b{% endif %}{% if'x' %}c{% endif %}{% if[1] %}d{% endif %}
{% if yes %}a{% else if no %}b{% endif %}
{% if %}a{% endif %}
{% if yes no %}a{% endif %}
{% if yes %}a{% else %}b{% else %}c{% endif %}
{% if yes %}a{% else %}b{% elif no %}c{% endif %}
{% if yes %}a{% endif no %}
{% if yes %}a{% else yes %}b{% endif %}
{% if yes %}a{% end if %}
{% if yes %}a{% endfor %}
{% if yes %}a{% elif %}b{% endif %}
{% elif yes %}
{% if a = 1 %}a{% endif %}
""",
    "for": r"""
{% for i in xs %}{{ i }}{% endfor %}{% for i in none_of %}a{% else %}b{% endfor %}{% for i in xs %}a{% else %}b{% endfor %}
{% for i in xs if i > 1 %}{{ loop.index }}{{ i }}{% endfor %}{% for i in xs if i > 9 %}a{% else %}none{% endfor %}
{% for a, b in pairs %}{{ a }}{{ b }}{% endfor %}{% for a, b in pairs if a > 1 %}{{ b }}{% endfor %}{% for (a, b) in pairs %}{{ a }}{% endfor %}
{% for k in d %}{{ k }}{% endfor %}{% for c in name %}{{ c }}.{% endfor %}{% for c in emoji %}{{ c }}.{% endfor %}{% for x in missing %}a{% else %}e{% endfor %}
{% for i in [1, 2] + [3] %}{{ i }}{% endfor %}{% for i in 1, 2 %}{{ i }}{% endfor %}{% for i in (1, 2) %}{{ i }}{% endfor %}{% for i in xs|sort %}{{ i }}{% endfor %}{% for i in xs[1:] %}{{ i }}{% endfor %}
{% for i in xs if yes else none_of %}{{ i }}{% endfor %}
{% for i in 1, 2 if i > 1 %}{{ i }}{{ loop.length }}{% endfor %}
{% for i in 1, 2 if no %}{{ i }}{% else %}none{% endfor %}
{% for i in (xs if yes else none_of) %}{{ i }}{% endfor %}
{% for i in xs or none_of %}{{ i }}{% endfor %}{% for i in not no and xs %}{{ i }}{% endfor %}
{% for i in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }};{% endfor %}
{% for i in xs %}[{{ loop.previtem }}|{{ loop.nextitem }}]{% endfor %}{% for i in xs %}{{ loop.previtem is defined }}{{ loop.nextitem is defined }} {% endfor %}
{% for i in xs %}{{ loop.cycle('a', 'b') }}{% endfor %}{% for i in xs %}{{ loop.depth }}{{ loop.depth0 }}{% for j in xs %}{{ loop.depth }}{% endfor %}{% endfor %}
{% for row in [[1, 2], [3]] %}{% for i in row %}{{ loop.index }}{{ i }}{% endfor %}{{ loop.index }};{% endfor %}
{% for row in [[1], [2]] %}{% set outer = loop %}{% for i in row %}{{ outer.index }}{% endfor %}{% endfor %}
{% set x = 0 %}{% for i in xs %}{% set x = i %}{{ x }}{% endfor %}{{ x }}
{% for i in xs %}{% endfor %}[{{ i }}][{{ loop }}]
{% for name in words %}{{ name }}{% endfor %}{{ name }}
{% for i in xs %}{% for i in words %}{{ i }}{% endfor %}{{ i }}{% endfor %}
{% for i in xs %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}
{% for i in xs if loop.index > 1 %}{{ i }}{% endfor %}
{% for i in xs %}{% set xs = [9] %}{{ i }}{% endfor %}{{ xs }}
{% for a, b in [(1, 2), (3, 4)] if b > 2 %}{{ loop.length }}{{ a }}{% endfor %}
{% for a, b, c in [[1, 2, 3]] %}{{ c }}{{ b }}{{ a }}{% endfor %}{% for a, b in ['xy'] %}{{ a }}{{ b }}{% endfor %}{% for a, in [[1]] %}{{ a }}{% endfor %}
{% for i in xs %}{{ i }}{% break %}{% endfor %}
{% for i in xs %}{% else %}{% else %}{% endfor %}
{% for a, b in xs %}{% endfor %}
{% for a, b in [[1, 2, 3]] %}{% endfor %}
{% for i in n %}{% endfor %}
{% for i in nothing %}{% endfor %}
{% for i in yes %}{% endfor %}
{% for i of xs %}{% endfor %}
{% for i xs %}{% endfor %}
{% for in xs %}{% endfor %}
{% for i in %}{% endfor %}
{% for i in xs if %}{% endfor %}
{% for 1 in xs %}{% endfor %}
{% for i.a in xs %}{% endfor %}
{% for i in xs
{% for i in xs %}
{% for i in xs %}{% endif %}
{% for loop in xs %}{{ loop }}{% endfor %}
{% for i in xs %}{% set loop = 1 %}{{ loop }}{% endfor %}
{% for a, a in pairs %}{{ a }}{% endfor %}
{% for true in xs %}{% endfor %}
""",
    "set and with": r"""
{% set a = 1 %}{{ a }}{% set a = a + 1 %}{{ a }}{% set a = 'x' if no else 'y' %}{{ a }}{% set b = missing %}[{{ b }}]{{ b is defined }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set a, b = b, a %}{{ a }}{{ b }}{% set (c, e) = (3, 4) %}{{ c }}{{ e }}{% set a = 1, 2 %}{{ a == (1, 2) }}{% set f, g = pairs[0] %}{{ f }}{{ g }}{% set h, i = 'xy' %}{{ h }}{{ i }}
{% set a %}x{{ n }}{% endset %}{{ a }}{{ a|length }}{% set b %}{% endset %}[{{ b }}]{% set c %}{% if no %}a{% endif %}{% endset %}[{{ c }}]
{% set ns = namespace(v=0) %}{% for i in xs %}{% set ns.v = ns.v + i %}{% endfor %}{{ ns.v }}{% set ns.t %}text{% endset %}{{ ns.t }}
{% if yes %}{% set a = 5 %}{% endif %}{{ a }}{% set n = 9 %}{{ n }}{% set name = name ~ '!' %}{{ name }}
{% with %}{% set a = 1 %}{{ a }}{% endwith %}[{{ a }}]{% with a = 1 %}{{ a }}{% endwith %}[{{ a }}]{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}{% with n = 5 %}{{ n }}{% endwith %}{{ n }}
{% with a = 1 %}{% with a = 2 %}{{ a }}{% endwith %}{{ a }}{% endwith %}{% with a = 1, b = n %}{{ b }}{% set a = 7 %}{{ a }}{% endwith %}
{% set n = 1 %}{% with n = 2, b = n %}{{ b }}{% endwith %}
{% with a = xs|first %}{{ a }}{% endwith %}{% with a = {'k': 1} %}{{ a.k }}{% endwith %}
{% set a = namespace(x=1) %}{% set b = a %}{% set b.x = 2 %}{{ a.x }}
{% set a %}{% set b = 1 %}{{ b }}{% endset %}{{ a }}[{{ b }}]{% for i in none_of %}{% else %}{% set c = 1 %}{{ c }}{% endfor %}[{{ c }}]
{% set a, b = 1 %}
{% set a, b = [1, 2, 3] %}
{% set a, b = [] %}
{% set = 1 %}
{% set a %}
{% set a = %}
{% set a = 1 2 %}
{% set 1 = a %}
{% set a + 1 %}
{% set n.x = 1 %}
{% set d.x = 1 %}
{% set q.x = 1 %}
{% set ns.a.b = 1 %}
{% set a == 1 %}
{% set true = 1 %}
{% set None = 1 %}
{% with a %}{% endwith %}
{% with a = %}{% endwith %}
{% with a = 1 %}
{% with a = 1 b = 2 %}{% endwith %}
{% with 1 = a %}{% endwith %}
{% endset %}
{% endwith %}
{% set %}
{% set a, %}
""",
    "refused by both": r"""
{{ }}
{{}}
{{ a b }}
{{ 1 2 }}
{{ not }}
{{ 1 + }}
{{ + }}
{{ * 2 }}
{{ 1 ** }}
{{ a ? b }}
{{ a ! b }}
{{ a & b }}
{{ a ; b }}
{{ a @ b }}
{{ a = 1 }}
{{ a := 1 }}
{{ a if }}
{{ a if b else }}
{{ a
{{ a }
{{ a %}
{% if a }}
{# a
{%
{% %}
{% raw %}a
{% endraw %}
{% nope %}
{% 1 %}
{% endif %}
{% else %}
{% endfor %}
{{ a.b. }}
{{ a['b }}
{{ {{ a }} }}
{% if yes %}{% for i in xs %}{% endif %}{% endfor %}
""",
}

# Where the language differs from Jinja on purpose: the template, the output here (None: refused), and the reason.
DIFFERENT = [
    ("{{ (1, 2) }} {{ (1,) }} {{ d.items()|first }}", "[1, 2] [1] ['b', 2]", "there are no tuples: they are lists"),
    ("{{ () }}", None, "there are no tuples: an empty list is []"),
    ("{{ a, }}", None, "there are no tuples: a list is written in brackets"),
    ("{{ [1, 2] < [1, 3] }}", None, "lists have no order"),
    ("{{ [[2], [1]]|sort }}", None, "lists have no order"),
    ("{{ [[1], [1]]|unique|list }}", "[[1]]", "lists can be compared for equality, hashable or not"),
    ("{{ 1 in 'a1' }}", "False", "a text holds nothing but texts"),
    ("{{ none in 'a' }}", "False", "a text holds nothing but texts"),
    ("{{ {1: 'a', true: 'b'} }}", "{1: 'a', True: 'b'}", "true is not the key 1"),
    ("{{ 007 }}", "7", "zeros at the start mean nothing"),
    ("{{ 0x1F }}", None, "numbers are decimal"),
    ("{{ '\\0'|length }}", "2", "there are no octal escapes"),
    ("{{ 9223372036854775808 }}", "9.223372036854776e+18", "whole numbers have 64 bits, larger ones are fractions"),
    ("{{ 9223372036854775807 + 1 }}", "9.223372036854776e+18", "whole numbers have 64 bits, larger ones are fractions"),
    ("{{ 2 ** 64 }}", "1.8446744073709552e+19", "whole numbers have 64 bits, larger ones are fractions"),
    ("{{ xs[] }}", None, "an index is needed within brackets"),
    ("{{ xs[::2] }}", None, "slices have no step"),
    ("{{ and }}{{ in }}{{ else }}", None, "keywords are no names"),
    ("{% set in = 1 %}", None, "keywords are no names"),
    ("{{ n is odd is true }}", "True", "tests can follow one another"),
    ("{{ n is eq -3 }}", "-3", "a sign ends the test, and none of an operator's sides is refused"),
    ("{{ 'upper' is filter }}", None, "the test is not part of the language"),
    ("{{ 'odd' is test }}", None, "the test is not part of the language"),
    ("{{ n is callable }}", None, "the test is not part of the language"),
    ("{{ n is escaped }}", None, "the test is not part of the language"),
    ("{{ 'a' is even }}{{ none is odd }}", "FalseFalse", "a test of a value of another type is false"),
    ("{{ n is divisibleby 0 }}{{ n is divisibleby 'a' }}", "FalseFalse", "a test that cannot hold is false"),
    ("{{ missing|int }}", "0", "an undefined value is as any other text that is no number"),
    ("{{ 'inf'|float }} {{ 'nan'|float }}", "0.0 0.0", "the text of an infinity is no number"),
    ("{{ '1_000'|int }}", "0", "only literals may have underscores"),
    ("{{ 'abcdefghij'|truncate(2) }}", "...", "a length below that of the end leaves the end"),
    ("{{ name|replace('a') }}", "Ad", "what is not replaced by anything is removed"),
    ("{{ xs|map }}", None, "a filter or an attribute is needed"),
    ("{{ xs|batch(0)|list }}", "[[3], [1], [2]]", "a batch has one item at least"),
    ("{{ xs|slice(0)|list }}", "[[3, 1, 2]]", "there is one slice at least"),
    ("{{ xs|batch|list }}", "[[3], [1], [2]]", "a batch has one item unless told otherwise"),
    ("{{ d|tojson }}", '{"b": 2, "a": 1, "C": 3}', "JSON keeps the order of the fields"),
    ("{{ 'é✓😀'|tojson }}", '"é✓😀"', "JSON is for models, which read characters better than escapes"),
    ("{{ '<b>&'|tojson }}", '"<b>&"', "JSON is for models, not for script elements"),
    ("{{ missing|tojson }}", "null", "an undefined value is null"),
    ("{{ name|lower.upper() }}", "ADA", "a method can follow a filter"),
    ("{{ {'items': 1}.items }}", "1", "a dot leads to a field and never to a method"),
    ("[{{ name.upper }}{{ d.keys }}{{ range }}]", "[]", "a method or a function without its call is undefined"),
    ("{{ xs.count(3) }}", None, "lists have no methods"),
    ("{{ name.isalpha() }}", None, "the method is not part of the language"),
    ("{{ ','.join(xs) }}", "3,1,2", "join takes numbers too"),
    ("{{ '%x' % 255 }}", None, "the placeholders are s, d, i and f"),
    ("{{ '%e' % 1.5 }}", None, "the placeholders are s, d, i and f"),
    ("{{ '% d' % 5 }}", None, "the flags are -, + and 0"),
    ("{{ '%(a)s' % d }}", None, "placeholders have no names"),
    ("{% if yes: %}a{% endif %}", None, "a block does not end with a colon"),
    ("{% for i in xs %}{{ loop.changed(i) }}{% endfor %}", None, "the method is not part of the language"),
    ("{% for i in xs recursive %}{% endfor %}", None, "loops do not call themselves"),
    ("{% set a | upper %}x{% endset %}{{ a }}", None, "a block's text is filtered where it is used"),
    ("{% macro m() %}x{% endmacro %}{{ m() }}", None, "a template is one text"),
    ("{% filter upper %}x{% endfilter %}", None, "a template is one text"),
    ("{% autoescape true %}{% endautoescape %}", None, "nothing is escaped by itself"),
    ("{{ xs|random is defined }}", None, "a template gives the same text each time"),
    ("{{ n|pprint }}", None, "the filter is not part of the language"),
]

# Templates that a rule about lines, blanks or comments is tried with, in both settings of Jinja: BLOCKS in `basic`, and in
# `html` with trim_blocks and lstrip_blocks.
BLOCKS = [
    "a\n",
    "a\n\n",
    "\n",
    "",
    "a\r\n",
    "a\r\nb",
    "{{ name }}\n",
    "{{ name }}\n\n",
    "a\n{% if yes %}\nb\n{% endif %}\nc",
    "a\n  {% if yes %}\n  b\n  {% endif %}\nc\n",
    "a\n\t{% if yes %}\t\nb\n{% endif %}\n\nc",
    "a {% if yes %}\nb{% endif %}\n\nc",
    "  {% if yes %}a{% endif %}  \nb",
    "{% for i in xs %}\n{{ i }}\n{% endfor %}\n",
    "{% for i in xs -%}\n{{ i }}\n{%- endfor %}\n",
    "{%- for i in xs %} {{ i }} {%- endfor -%} \n x",
    "a\n{# c #}\nb",
    "a\n  {# c #}\nb",
    "a {#- c -#} b",
    "a\n{#- c -#}\nb",
    "a {# {{ n }} {% if %} #} b",
    "a {# ' #} b {# \" #} c",
    "{##}a{# #}",
    "{# a\nb\nc #}x",
    "a {{- n -}} b",
    "a\n {{- n -}} \n b",
    "a\n {{ n }} \n b",
    "a {{ -n }} b",
    "a {{-n}} b",
    "a {{- -n }} b",
    "a {{ n -}}\n\n b",
    "a\n\n {%- if yes %} b {% endif -%} \n\n c",
    "a\n  {%+ if yes %}b{% endif %}\nc",
    "a\n  {% if yes +%}\nb{% endif +%}\nc",
    "{% raw %}{{ n }}{% if %}{# #}{% endraw %}",
    "a {%- raw -%} b {{ n }} c {%- endraw -%} d",
    "a\n{% raw %}\n{{ n }}\n{% endraw %}\nb",
    "a\n  {% raw %}\n  {{ n }}\n  {% endraw %}\nb",
    "{% raw %}{% raw %}{% endraw %}",
    "{%raw%}a{%endraw%}",
    "{% raw %}a{% endraw  %}b",
    "{% raw -%}\n a{%- endraw %} b",
    "{{ '{{' }} {{ '}}' }} {{ '{%' }} {{ '#}' }}",
    "{ {n} } {n} }} %} #} {",
    "a{ {{ n }} }b",
    "{{{'a': 1}}}",
    "{{ {'a': {'b': 1}} }}",
    "{{ {'a': {'b': 1}}['a']['b'] }}",
    "{{\n n \n}}",
    "{{ n\n+\n1 }}",
    "{% if yes\n and n %}a{% endif %}",
    "{% set a = [1,\n 2] %}{{ a }}",
    "a\n{% set a = 1 %}\n{% set b = 2 %}\n{{ a }}{{ b }}\n",
    "{% if yes %}\n\n a\n\n{% endif %}",
    "<ul>\n  {% for i in xs %}\n  <li>{{ i }}</li>\n  {% endfor %}\n</ul>\n",
    "{% if yes %}\r\na\r\n{% endif %}\r\nb",
    "a   {% if yes %}b{% endif %}",
    "a   {# c #}b",
    "{% if yes %} {% endif %}\n {% if yes %}a{% endif %}",
    "é{{ unicode }}\n✓",
]


def environment(category):
    blocks = category == "html"
    return jinja2.Environment(trim_blocks=blocks, lstrip_blocks=blocks)


def asked(group, template, category):
    case = {"group": group, "template": template}
    if category != "basic":
        case["category"] = category
    try:
        output = environment(category).from_string(template).render(**copy.deepcopy(VALUES))
        case["expected"] = re.sub(" at 0x[0-9a-f]+", " at (address)", output)
    except Exception as error:  # any refusal will do: what is compared is that there is one
        case["refused"] = type(error).__name__
    return case


def main():
    golden = []
    for group, templates in GROUPS.items():
        golden += [asked(group, template, "basic") for template in templates.strip().split("\n")]
    for category in ["basic", "html"]:
        golden += [asked("blanks in " + category, template, category) for template in BLOCKS]
    different = []
    for template, ours, reason in DIFFERENT:
        case = asked(reason, template, "basic")
        different.append({"reason": case.pop("group"), **case} | ({} if ours is None else {"ours": ours}))
    made_by = f"edges.py with Jinja {jinja2.__version__} and Python {platform.python_version()}"
    edges = {"made_by": made_by, "values": VALUES, "golden": golden, "different": different}
    print(json.dumps(edges, indent=1, ensure_ascii=False))


main()
