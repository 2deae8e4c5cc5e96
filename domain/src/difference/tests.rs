mod bodies;
mod examples;
mod fields;
mod mutations;
mod whole;
