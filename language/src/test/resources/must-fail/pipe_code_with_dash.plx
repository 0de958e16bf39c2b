# 3: is not a pipe's code
domain = "shop"
[pipe.my-pipe]
type = "PipeLLM"
output = "Text"
