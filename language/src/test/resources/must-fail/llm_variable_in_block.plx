# 10: 'tone' is used but is not among the inputs
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = """
Say $a
in the tone
@tone
"""
