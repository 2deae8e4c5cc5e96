use domain::{
    fault::{Failure, Outcome},
    ports::Services,
};
use leptos::prelude::use_context;

/// The ports that the server has put into this request's context.
pub fn services() -> Outcome<Services> {
    use_context::<Services>().ok_or_else(|| {
        tracing::error!(failure = "no-services", "a page asked for data outside of a request");
        Failure { id: "no-services".to_owned() }.into()
    })
}
