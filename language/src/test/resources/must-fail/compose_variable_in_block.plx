# 9: 'b' is used
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
template = """
$a
{{ b.text }}
"""
