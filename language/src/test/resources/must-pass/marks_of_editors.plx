domain = "mark"
main_pipe = "p"
[pipe.p]
type = "PipeLLM"
output = "Text"
prompt = """
Hello
"""
