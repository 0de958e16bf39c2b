# 3: is not a valid pipe code
domain = "shop"
[pipe.1st]
type = "PipeLLM"
output = "Text"
