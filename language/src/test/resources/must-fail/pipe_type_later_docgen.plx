# 4: of a later version
domain = "shop"
[pipe.p]
type = "PipeDocGen"
output = "Text"
