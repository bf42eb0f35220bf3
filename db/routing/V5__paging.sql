ALTER TABLE routing.ring_groups
    DROP CONSTRAINT ring_groups_strategy_check,
    ADD CONSTRAINT ring_groups_strategy_check
        CHECK (strategy IN ('RING_ALL', 'LINEAR', 'ROUND_ROBIN', 'MEMORY_HUNT', 'RANDOM', 'WEIGHTED', 'PAGE'));
