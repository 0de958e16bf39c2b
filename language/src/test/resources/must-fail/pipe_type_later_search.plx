# 4: of a later version
domain = "shop"
[pipe.p]
type = "PipeSearch"
output = "Text"
