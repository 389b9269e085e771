"""目标任务: the board of targets, one target's page, setting a target, splitting it, judging it."""
