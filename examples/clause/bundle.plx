# Has one clause of a contract read by two lawyers at the same time, and puts their opinions side by side.

domain = "contracts"
description = "Clauses before they are signed"
main_pipe = "review_clause"

[concept.Opinions]
description = "What both sides say of a clause"

[concept.Opinions.structure]
buyer = "What the buyer's lawyer says"
seller = "What the seller's lawyer says"

[pipe.review_clause]
type = "PipeSequence"
description = "Two opinions, then advice"
inputs = { clause = "Text" }
output = "Text"
steps = [
  { pipe = "ask_both", result = "opinions" },
  { pipe = "advise", result = "advice" },
]

[pipe.ask_both]
type = "PipeParallel"
description = "Both read it at the same time"
inputs = { clause = "Text" }
output = "Opinions"
combined_output = "Opinions"
parallels = [
  { pipe = "read_for_buyer", result = "buyer" },
  { pipe = "read_for_seller", result = "seller" },
]

[pipe.read_for_buyer]
type = "PipeLLM"
description = "The buyer's side"
inputs = { clause = "Text" }
output = "Text"
system_prompt = "You are a buyer's lawyer. You answer in three sentences."
prompt = """
What could hurt my client here?

@clause
"""

[pipe.read_for_seller]
type = "PipeLLM"
description = "The seller's side"
inputs = { clause = "Text" }
output = "Text"
system_prompt = "You are a seller's lawyer. You answer in three sentences."
prompt = """
What could hurt my client here?

@clause
"""

[pipe.advise]
type = "PipeLLM"
description = "A wording that both could sign"
inputs = { clause = "Text", opinions = "Opinions" }
output = "Text"
prompt = """
Two lawyers have read a clause.

@clause

The buyer's says: $opinions.buyer

The seller's says: $opinions.seller

Propose a wording that both could sign.
"""
