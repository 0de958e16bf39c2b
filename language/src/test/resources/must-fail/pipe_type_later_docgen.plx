# 4: belongs to a later version
domain = "shop"
[pipe.p]
type = "PipeDocGen"
output = "Text"
