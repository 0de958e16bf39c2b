# 3: The table is called 'pipe'
domain = "shop"
[pipes.a]
type = "PipeLLM"
output = "Text"
