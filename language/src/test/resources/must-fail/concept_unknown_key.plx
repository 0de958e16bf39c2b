# 5: Did you mean 'structure'
domain = "shop"
[concept.Order]
description = "x"
structur = "y"
