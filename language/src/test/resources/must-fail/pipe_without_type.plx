# 3: 'type' is missing
domain = "shop"
[pipe.p]
output = "Text"
