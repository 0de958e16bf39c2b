domain = "templates"

[concept.Row]
description = "A row"
[concept.Row.structure]
name = "Its name"
score = { type = "number", description = "Its score" }

[pipe.all]
type = "PipeLLM"
inputs = { rows = "Row[]", title = "Text", flag = "Text" }
output = "Text"
prompt = """
{%- set best = rows|sort(attribute='score')|list -%}
# $title
{% for row in rows if row.score >= 3 and not row.name == 'x' %}
{{ loop.index }}. {{ row.name }}: {{ row.score * 2 }}{{ ' (last)' if loop.last else ' (first)' if loop.first else '' }}
{% else %}
nothing
{% endfor %}
{{ rows|selectattr('name', 'equalto', 'a')|list|length }} {{ rows[0].name }} {{ best[-1].name|upper }}
{% raw %}{{ not_a_variable }}{% endraw %} {# nor $this #}
Costs $5 or 10 $; mail a.b@example.com or <c-d@example.org>.
@?flag
"""
