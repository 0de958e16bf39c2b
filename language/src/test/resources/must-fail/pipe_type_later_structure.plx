# 4: of a later version
domain = "shop"
[pipe.p]
type = "PipeStructure"
output = "Text"
