//! The time, as the site keeps it.

use domain::date::beijing;
use jiff::{Timestamp, civil::Date};

/// Unix seconds.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_second()
}

/// The day it is in Beijing.
pub(crate) fn today() -> Date {
    beijing().to_datetime(Timestamp::now()).date()
}
