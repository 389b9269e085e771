"""Papers (材料): drafts, issues as they went out, templates, instructions written on them."""
