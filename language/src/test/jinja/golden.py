"""Writes golden.json: what Jinja 3.1 itself makes of templates like those of bundles.

Run it where python3 has jinja2:  python3 golden.py > golden.json
"""

import json

import jinja2

VALUES = {
    "name": "Ada",
    "empty": "",
    "text": "one two  three\nfour",
    "html": "<b>A & B</b>",
    "n": 3,
    "zero": 0,
    "minus": -7,
    "x": 2.5,
    "whole": 4.0,
    "big": 1234567.891,
    "yes": True,
    "no": False,
    "nothing": None,
    "xs": [3, 1, 2],
    "words": ["pear", "Apple", "fig"],
    "none_of": [],
    "nested": [[1, 2], [3], []],
    "d": {"a": 1, "b": "two", "c": [1, 2]},
    "people": [
        {"name": "Ben", "age": 31, "city": "Graz", "tags": ["x", "y"]},
        {"name": "Ana", "age": 25, "city": "Wien", "tags": []},
        {"name": "Cleo", "age": 25, "city": "Graz", "tags": ["z"]},
    ],
    "day": "2026-11-25",
    "unicode": "Ünï – ✓",
}

TEMPLATES = r"""
{{ name }}
{{name}}{{n}}
{{ nothing }}|{{ yes }}|{{ no }}
{{ x }} {{ whole }} {{ big }} {{ minus }}
{{ missing }}|{{ d.missing }}|{{ d['a'] }}|{{ d["b"] }}
{{ xs }} {{ words }} {{ d }} {{ nested }}
{{ people[0].name }} {{ people[-1]['name'] }} {{ xs[0] }} {{ xs[-1] }}
{{ xs[1:] }} {{ xs[:2] }} {{ text[0:3] }}
{{ missing.deeper }}
{{ n + 1 }} {{ n - 1 }} {{ n * 2 }} {{ n / 2 }} {{ n // 2 }} {{ n % 2 }} {{ n ** 2 }} {{ -n }}
{{ minus // 2 }} {{ minus % 3 }} {{ 7 / 1 }} {{ 1 / 3 }} {{ 2 ** -1 }}
{{ x * 2 }} {{ x + n }} {{ whole + n }} {{ 0.1 + 0.2 }} {{ 1e20 }} {{ 1e-7 }}
{{ name ~ '-' ~ n }} {{ 'a' + 'b' }} {{ 'ab' * 3 }} {{ [1] + [2] }}
{{ n == 3 }} {{ n != 3 }} {{ n > 2 }} {{ n >= 3 }} {{ n < 3 }} {{ n <= 3 }} {{ 1 < n < 5 }} {{ 3 == 3.0 }}
{{ 'a' < 'b' }} {{ 'a' in 'cat' }} {{ 3 in xs }} {{ 9 not in xs }} {{ 'a' in d }} {{ not yes }} {{ yes and no }} {{ no or name }}
{{ empty or 'fallback' }} {{ nothing and 1 }} {{ 0 or none_of or 'x' }}
{{ 'big' if n > 2 else 'small' }} {{ 'big' if n > 5 else 'mid' if n > 2 else 'small' }} {{ 'only' if no }}|
{{ [1, 'a', none, true] }} {{ {'k': 1, 'l': [2]} }}
{% if yes %}A{% endif %}{% if no %}B{% else %}C{% endif %}{% if zero %}D{% elif n == 3 %}E{% else %}F{% endif %}
{% if missing %}A{% else %}B{% endif %}{% if none_of %}A{% else %}B{% endif %}{% if empty %}A{% else %}B{% endif %}
{% for i in xs %}{{ i }},{% endfor %}
{% for i in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }}{{ loop.revindex0 }};{% endfor %}
{% for i in none_of %}{{ i }}{% else %}empty{% endfor %}
{% for i in xs if i > 1 %}{{ loop.index }}:{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}
{% for i in xs if i > 9 %}{{ i }}{% else %}none{% endfor %}
{% for p in people %}{{ p.name }} {{ p.age }}{{ '; ' if not loop.last }}{% endfor %}
{% for p in people if p.city == 'Graz' %}{{ loop.index }}/{{ loop.length }} {{ p.name }} {% endfor %}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}
{% for k in d %}{{ k }}{% endfor %}
{% for a, b in [(1, 2), (3, 4)] %}{{ a }}-{{ b }} {% endfor %}
{% for row in nested %}[{% for i in row %}{{ loop.index }}{{ i }}{% endfor %}]{% endfor %}
{% for row in nested %}{% set outer = loop %}{% for i in row %}{{ outer.index }}.{{ loop.index }} {% endfor %}{% endfor %}
{% for i in range(3) %}{{ i }}{% endfor %} {% for i in range(2, 8, 2) %}{{ i }}{% endfor %} {{ range(3) | list }}
{% for i in xs %}{{ loop.cycle('odd', 'even') }} {% endfor %}
{% for i in xs %}{{ loop.previtem }}|{{ loop.nextitem }} {% endfor %}
{% for c in 'abc' %}{{ c }}.{% endfor %}
{% set a = 1 %}{{ a }}{% set a = a + 1 %}{{ a }}
{% set a = 0 %}{% for i in xs %}{% set a = a + i %}{% endfor %}{{ a }}
{% set ns = namespace(total=0) %}{% for i in xs %}{% set ns.total = ns.total + i %}{% endfor %}{{ ns.total }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}
{% set block %}in {{ name }}{% endset %}[{{ block }}]
{% if yes %}{% set inner = 5 %}{% endif %}{{ inner }}
{# a comment #}x{# another #}y
{% raw %}{{ name }}{% endraw %}
a {%- if yes %} b {%- endif %} c
a {%- if yes -%} b {%- endif -%} c
x  {{- name -}}  y
{{ name | upper }} {{ name | lower }} {{ 'hello world' | title }} {{ 'hELLO' | capitalize }}
{{ '  a  ' | trim }}| {{ 'xxaxx' | trim('x') }}
{{ 'a-b-c' | replace('-', '+') }} {{ 'aaa' | replace('a', 'b', 2) }}
{{ text | wordcount }} {{ 'foo bar baz qux' | truncate(9) }} {{ 'foo bar baz qux' | truncate(9, true) }} {{ 'foo bar' | truncate(20) }}
{{ 'a\nb' | indent }}| {{ 'a\nb' | indent(2, true) }}| {{ 'a\n\nb' | indent(2) }}
{{ html | escape }} {{ html | e }} {{ html | safe }} {{ html | striptags }}
{{ 'a b&c' | urlencode }} {{ 'x' | center(5) }}|
{{ '42' | int }} {{ 'no' | int }} {{ 'no' | int(7) }} {{ 3.9 | int }} {{ '3.5' | float }} {{ 'no' | float }}
{{ 2.567 | round }} {{ 2.567 | round(2) }} {{ 2.1 | round(0, 'ceil') }} {{ 2.9 | round(method='floor') }} {{ 2.5 | round }} {{ -3 | abs }}
{{ xs | length }} {{ name | length }} {{ d | count }} {{ none_of | length }}
{{ missing | default('dv') }} {{ nothing | default('dv') }} {{ empty | default('dv') }} {{ empty | default('dv', true) }} {{ nothing | d('dv', true) }}
{{ xs | first }} {{ xs | last }} {{ none_of | first }}|
{{ xs | join }} {{ xs | join(', ') }} {{ people | join(', ', attribute='name') }}
{{ xs | sort }} {{ xs | sort(reverse=true) }} {{ words | sort }} {{ words | sort(case_sensitive=true) }}
{{ people | sort(attribute='age') | map(attribute='name') | join(' ') }} {{ people | sort(attribute='age,name') | map(attribute='name') | join(' ') }}
{{ xs | reverse | list }} {{ 'abc' | reverse }}
{{ [1, 1, 2] | unique | list }} {{ ['a', 'A', 'b'] | unique | list }}
{{ people | map(attribute='city') | unique | join('/') }} {{ words | map('upper') | list }} {{ xs | map('string') | join('+') }}
{{ people | selectattr('city', 'equalto', 'Graz') | map(attribute='name') | list }} {{ people | selectattr('tags') | list | length }}
{{ people | rejectattr('city', 'eq', 'Graz') | map(attribute='name') | list }} {{ people | selectattr('age', 'gt', 26) | map(attribute='name') | list }}
{{ people | selectattr('age', '>=', 25) | list | length }} {{ people | selectattr('city', 'in', ['Wien']) | map(attribute='name') | first }}
{{ xs | select('odd') | list }} {{ xs | reject('even') | list }} {{ xs | select('greaterthan', 1) | list }} {{ [0, 1, '', 'a'] | select | list }}
{{ xs | sum }} {{ people | sum(attribute='age') }} {{ xs | min }} {{ xs | max }} {{ people | map(attribute='age') | max }}
{{ d | tojson }} {{ xs | tojson }} {{ name | tojson }} {{ nothing | tojson }} {{ yes | tojson }}
{% for b in [1, 2, 3, 4, 5] | batch(2) %}{{ b }}{% endfor %} {% for b in [1, 2, 3] | batch(2, 0) %}{{ b }}{% endfor %}
{% for s in [1, 2, 3, 4, 5] | slice(2) %}{{ s }}{% endfor %}
{% for g in people | groupby('city') %}{{ g.grouper }}:{{ g.list | map(attribute='name') | join(',') }};{% endfor %}
{% for city, group in people | groupby('city') %}{{ city }}={{ group | length }};{% endfor %}
{% for k, v in d | dictsort %}{{ k }}{{ v }};{% endfor %} {% for k, v in d | items %}{{ k }};{% endfor %}
{{ n is defined }} {{ missing is defined }} {{ missing is undefined }} {{ nothing is none }} {{ n is number }} {{ name is string }}
{{ n is odd }} {{ n is even }} {{ n is divisibleby(3) }} {{ n is divisibleby 2 }} {{ xs is iterable }} {{ d is mapping }} {{ xs is sequence }}
{{ yes is true }} {{ no is false }} {{ yes is boolean }} {{ n is integer }} {{ x is float }} {{ n is not none }} {{ n is eq 3 }} {{ n is gt(2) }}
{{ 'ABC' is upper }} {{ 'abc' is lower }} {{ 3 is in xs }} {{ n is sameas n }}
{{ name.upper() }} {{ name.lower() }} {{ text.split() }} {{ 'a,b'.split(',') }} {{ ' a '.strip() }}| {{ 'abc'.startswith('a') }} {{ 'abc'.endswith('c') }}
{{ 'abc'.replace('b', 'x') }} {{ ', '.join(words) }} {{ 'a b'.title() }} {{ 'abc'.find('c') }} {{ 'aXb'.count('X') }}
{{ d.get('a') }} {{ d.get('zz') }} {{ d.get('zz', 'dv') }} {{ d.keys() | list }} {{ d.values() | list }}
{{ '%s is %d' % (name, n) }} {{ '%.2f' % x }} {{ '%05d' % n }} {{ '%5s|' % name }} {{ '%d%%' % 50 }} {{ "%s and %s" | format('a', 'b') }}
{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}{{ a }}
{{ unicode }} {{ unicode | upper }} {{ unicode | length }}
{{ "it's" }} {{ 'say "hi"' }} {{ ["it's", 'say "hi"'] }} {{ "tab\\there" }} {{ ['a\nb'] }}
{{ true }} {{ false }} {{ none }} {{ True }} {{ None }}
{{ (n + 1) * 2 }} {{ n + 1 * 2 }} {{ -2 ** 2 }} {{ 2 * -1 }} {{ not n == 3 }} {{ n == 3 and x == 2.5 }}
{{ xs | sort | first }} {{ xs | sort | last + 1 }} {{ -xs | first if no else 'k' }}
{{ name | upper ~ '!' }} {{ 'a' ~ 'b' | upper }} {{ (n, x) | sum }} {{ 5 | string ~ 'x' }}
{{ people | length > 2 }} {{ people | map(attribute='tags') | map('length') | list }}
{{ loop }}
{{ d.c[1] }} {{ d.c | last }} {{ people[0]['tags'][1] }} {{ people[loop_index | default(1)].name }}
{{ 1 if yes else 2 }}{{ 1 if no else 2 }}{{ '' if yes }}
{{ 7 // 2.0 }} {{ 7.0 // 2 }} {{ 1.0 }} {{ 100.0 }} {{ 1.50 }} {{ 123456789.0 }} {{ 1e16 }} {{ 0.00001 }}
{{ xs == [3, 1, 2] }} {{ d == {'a': 1} }} {{ 'a' == 'A' }} {{ nothing == none }} {{ missing == '' }}
{{ words | map('length') | sum }} {{ words | map('first') | join }} {{ words | join('\n') }}
{{ 'x' * 0 }}|{{ 'abc' | list }} {{ 'a' in ['a', 'b'] and 'c' not in ['a'] }}
{{ [] | join(',') }}|{{ none_of | sum }} {{ none_of | max }}|
{{ ' '.join(['a', 'b']) }} {{ name[0] }}{{ name[1:] }} {{ name[-1] }}
{{ d['c'] | length }} {{ d.b.upper() }} {{ 'yes' if 'b' in d else 'no' }}
{{ 3 | round(1) }} {{ 3.14159 | round(3) }} {{ 1e3 | int }} {{ '1e3' | float }}
"""

BROKEN = r"""
{{ name
{% if yes %}never ended
{% for i in xs %}{{ i }}
{% endif %}
{% unknown %}
{{ name | no_such_filter }}
{{ name is no_such_test }}
{{ }}
{% for in xs %}{% endfor %}
{{ 1 + }}
{{ name..x }}
{% set = 1 %}
{{ 'open }}
{{ missing.deeper.still }}
{{ n / 0 }}
{{ n + name }}
{{ name.no_such_method() }}
{{ xs | sort(attribute='a' }}
{% else %}
{{ (1 }}
{{ nothing + 1 }}
{{ no_such_function() }}
{% for i in n %}{% endfor %}
"""


# What Jinja knows and the bundle language refuses with a message, rather than getting it wrong.
REFUSED = r"""
{{ xs[::2] }}
{{ () }}
{{ 'ab'.isalpha() }}
{{ '{} and {}'.format('a', n) }}
{% macro greet(who) %}Hi {{ who }}{% endmacro %}
{% filter upper %}shout {{ name }}{% endfilter %}
{% include 'other' %}
{% import 'other' as other %}
{% extends 'other' %}
{% block name %}{% endblock %}
{% call name() %}{% endcall %}
{{ name.__class__.__mro__ }}
{{ cycler('a', 'b') }}
{{ lipsum() }}
{% autoescape true %}{% endautoescape %}
{{ '%r' % name }}
{{ xs | random }}
{{ people | pprint }}
"""

# Templates of several lines; above, one stands on each line.
BLOCKS = [
    "line one\n{% if yes %}\nkept\n{% endif %}\nline two\n",
    "{% for p in people %}\n- {{ p.name }}\n{% endfor %}\nend",
    "{% for p in people -%}\n- {{ p.name }}\n{% endfor %}",
    "{%- for p in people %}\n- {{ p.name }}\n{%- endfor %}\nend\n\n",
    "a\n{# gone\nover lines #}\nb\n",
    "{{ name }}\n",
    "{{ name }}\n\n",
    "{% set long = [1,\n  2,\n  3] %}{{ long }}",
    "{{ people\n   | map(attribute='name')\n   | join(', ') }}",
]


def main():
    environment = jinja2.Environment()
    golden = []
    for template in TEMPLATES.strip().split("\n") + BLOCKS + BROKEN.strip().split("\n"):
        try:
            golden.append({"template": template, "expected": environment.from_string(template).render(**VALUES)})
        except Exception as error:  # any refusal will do: what is compared is that there is one
            golden.append({"template": template, "refused": type(error).__name__})
    golden += [{"template": template, "refused": "here alone"} for template in REFUSED.strip().split("\n")]
    print(json.dumps({"values": VALUES, "golden": golden}, indent=1, ensure_ascii=False))


main()
