use domain::{
    fault::{Failure, Fault},
    ports::Services,
};
use leptos::prelude::use_context;

use crate::error::PageError;

/// The ports that the server has put into this request's context.
pub fn services() -> Result<Services, PageError> {
    use_context::<Services>().ok_or_else(|| {
        tracing::error!(failure = "no-services", "a page asked for data outside of a request");
        Fault::Failed(Failure { id: "no-services".to_owned() }).into()
    })
}
