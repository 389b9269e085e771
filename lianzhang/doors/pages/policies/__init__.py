"""惠企政策: who qualifies, what it costs, what if; a firm's own policies; what was paid."""
