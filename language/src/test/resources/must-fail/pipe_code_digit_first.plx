# 3: is not a pipe's code
domain = "shop"
[pipe.1st]
type = "PipeLLM"
output = "Text"
