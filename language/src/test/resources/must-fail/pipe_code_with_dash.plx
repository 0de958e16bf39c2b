# 3: is not a valid pipe code
domain = "shop"
[pipe.my-pipe]
type = "PipeLLM"
output = "Text"
