# 10: no filter called 'shout'
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = """
Say $a

{{ a|shout }}
"""
