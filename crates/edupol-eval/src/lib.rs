//! The reference evaluator: measures, judgements, verdicts and explanations.
