# 3: 'function_name' is missing
domain = "shop"
[pipe.p]
type = "PipeFunc"
output = "Text"
