# Sorts a customer's message, and answers it the way its kind needs.

domain = "support"
description = "Messages from customers"
main_pipe = "answer_message"

[concept.Triage]
description = "What a message is about"

[concept.Triage.structure]
kind = { choices = ["refund", "fault", "praise"], description = "What the customer wants" }
urgent = { type = "boolean", description = "Whether somebody is stuck" }
reason = "Why you think so, in one sentence"

[pipe.answer_message]
type = "PipeSequence"
description = "Sort it, then answer it"
inputs = { message = "Text" }
output = "Text"
steps = [
  { pipe = "sort_message", result = "triage" },
  { pipe = "choose_answer", result = "answer" },
]

[pipe.sort_message]
type = "PipeLLM"
description = "What is it about?"
inputs = { message = "Text" }
output = "Triage"
prompt = """
A customer writes:

@message

What does the customer want, and is it urgent?
"""

[pipe.choose_answer]
type = "PipeCondition"
description = "One way of answering for each kind"
inputs = { triage = "Triage", message = "Text" }
output = "Text"
expression = "triage.kind"
default_outcome = "hand_over"

[pipe.choose_answer.outcomes]
refund = "offer_refund"
fault = "ask_for_details"
praise = "say_thanks"

[pipe.offer_refund]
type = "PipeLLM"
description = "A refund, without a quarrel"
inputs = { message = "Text" }
output = "Text"
prompt = """
Write a short, friendly reply that grants the refund. Do not ask for anything.

@message
"""

[pipe.ask_for_details]
type = "PipeLLM"
description = "What we need to find the fault"
inputs = { message = "Text", triage = "Triage" }
output = "Text"
prompt = """
Write a short reply that asks for the version, the system and the steps that lead to the fault.
{% if triage.urgent %}Begin by saying that somebody is looking at it right now.{% endif %}

@message
"""

[pipe.say_thanks]
type = "PipeCompose"
description = "Thanks need no model"
output = "Text"
template = "Thank you! We have pinned your message to the wall."

[pipe.hand_over]
type = "PipeCompose"
description = "For a person to look at"
inputs = { message = "Text", triage = "Triage" }
output = "Text"
template = """
To be answered by a person ($triage.reason):

$message
"""
