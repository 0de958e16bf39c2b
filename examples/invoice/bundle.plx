# Reads an invoice from a PDF: who sends it, what it is for, and what is to be paid by when.

domain = "invoices"
description = "Invoices as they come by mail"
main_pipe = "read_invoice"

[concept.Invoice]
description = "What an invoice says"

[concept.Invoice.structure]
number = { type = "text", description = "The invoice's own number" }
sender = { type = "text", description = "Who wants to be paid" }
issued = { type = "date", description = "The day it was written" }
due = { type = "date", description = "The day by which it is to be paid", required = false }
currency = { choices = ["EUR", "USD", "GBP", "CHF"], description = "The currency of all amounts" }
total = { type = "number", description = "What is to be paid, with tax" }
lines = { type = "list", item_type = "text", description = "What it is for, a line each" }

[pipe.read_invoice]
type = "PipeSequence"
description = "From the PDF to a note for the bookkeeper"
inputs = { document = "PDF" }
output = "Text"
steps = [
  { pipe = "take_pages", result = "pages" },
  { pipe = "understand", result = "invoice" },
  { pipe = "write_note", result = "note" },
]

[pipe.take_pages]
type = "PipeExtract"
description = "The text of each page, on this machine"
inputs = { document = "PDF" }
output = "Page"
model = "extract_text_from_pdf"

[pipe.understand]
type = "PipeLLM"
description = "The invoice out of the text"
inputs = { pages = "Page[]" }
output = "Invoice"
system_prompt = "You read invoices. You never guess: what is not written there is left out."
prompt = """
Here is the text of an invoice.

@pages

Take out what it says.
"""

[pipe.write_note]
type = "PipeCompose"
description = "A note in a few lines"
inputs = { invoice = "Invoice" }
output = "Text"
template = """
Invoice $invoice.number of $invoice.sender: $invoice.total $invoice.currency{% if invoice.due %}, due on $invoice.due{% endif %}.
{% for line in invoice.lines %}
- {{ line }}
{%- endfor %}
"""
