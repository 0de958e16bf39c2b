# 18: 'order.first' (Line) has no field 'articel'
domain = "shop"
[concept.Line]
description = "l"
[concept.Line.structure]
article = "a"
[concept.Order]
description = "o"
[concept.Order.structure]
total = { type = "number", description = "t" }
first = { type = "concept", concept_ref = "Line", description = "f" }
[pipe.p]
type = "PipeLLM"
inputs = { order = "Order" }
output = "Text"
prompt = """
It is
@order.first.articel
"""
