# 7: 'rows' is used
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "{% for r in rows %}{{ r }}{% endfor %}$a"
