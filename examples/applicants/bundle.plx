# Takes an application apart: a structured profile out of plain text, with what is missing said plainly.

domain = "applicants"
description = "Applications for a job"
system_prompt = "You read applications. You never add what is not written there."
main_pipe = "profile_applicant"

[concept.Profile]
description = "What an application tells"

[concept.Profile.structure]
name = "The full name"
years = { type = "number", description = "Years of experience in the trade", required = false }
languages = { type = "list", item_type = "text", description = "Languages spoken" }
grades = { type = "dict", key_type = "text", value_type = "number", description = "Grades by subject", required = false }
licence = { type = "boolean", description = "Whether there is a driving licence", default_value = false }
level = { choices = ["apprentice", "skilled", "master"], description = "The highest level that is proved" }

[concept.Letter]
description = "A letter to an applicant"
refines = "Text"

[pipe.profile_applicant]
type = "PipeSequence"
description = "Profile, then a letter"
inputs = { application = "Text" }
output = "Letter"
steps = [
  { pipe = "make_profile", result = "profile" },
  { pipe = "write_letter", result = "letter" },
]

[pipe.make_profile]
type = "PipeLLM"
description = "The profile"
inputs = { application = "Text" }
output = "Profile"
prompt = "@application"

[pipe.write_letter]
type = "PipeLLM"
description = "A reply that fits the level"
inputs = { profile = "Profile" }
output = "Letter"
model = { model = "llm_for_creative_writing", temperature = 0.8 }
prompt = """
Write a letter to this applicant: thank them, name one thing that stands out, and ask for what is missing.

@profile
"""
