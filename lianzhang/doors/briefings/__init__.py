"""Papers that go out: workbooks now, documents later. A briefing prints what it is given."""
