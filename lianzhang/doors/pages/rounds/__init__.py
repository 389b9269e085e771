"""数据报送: rounds, their forms, who has not reported, the reporting calendar."""
