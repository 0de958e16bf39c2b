# 6: 'function_name' must be a string
domain = "shop"
[pipe.p]
type = "PipeFunc"
output = "Text"
function_name = 3
