ALTER TABLE routing.ring_groups
    DROP CONSTRAINT ring_groups_strategy_check,
    ADD CONSTRAINT ring_groups_strategy_check
        CHECK (strategy IN ('RING_ALL', 'LINEAR', 'ROUND_ROBIN', 'MEMORY_HUNT', 'RANDOM', 'WEIGHTED')),
    ADD COLUMN weights int[] NOT NULL DEFAULT '{}',
    ADD COLUMN caller_prefix text NOT NULL DEFAULT '';
