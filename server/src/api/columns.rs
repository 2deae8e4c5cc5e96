use axum::{
    Extension,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::{
    column::{ColumnNode, Crumb},
    fault::Outcome,
    ports::Services,
    site::Site,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{articles::json, problem::Problem, shape::Column};
use crate::router::PublicUrl;

/// 全部栏目
#[derive(Debug, Serialize, ToSchema)]
pub struct Columns {
    /// 按网站上的顺序，上级在下级之前
    columns: Vec<Column>,
}

/// 栏目
#[utoipa::path(
    get,
    path = "/api/v1/columns",
    tag = "columns",
    responses((status = 200, description = "全部栏目", body = Columns), (status = 304, description = "没有变化"))
)]
pub async fn list(
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    asked: HeaderMap,
) -> Response {
    match read(&services, &public_url).await {
        Ok(columns) => json(&asked, &columns),
        Err(fault) => Problem::of(&fault, "没有栏目。").into_response(),
    }
}

async fn read(services: &Services, public_url: &PublicUrl) -> Outcome<Columns> {
    let site = public_url.of(&services.sites.current().await?);
    let mut columns = Vec::new();
    walk(&site, &services.columns.tree().await?, None, &mut columns);
    Ok(Columns { columns })
}

fn walk(site: &Site, nodes: &[ColumnNode], parent: Option<&Crumb>, columns: &mut Vec<Column>) {
    for node in nodes {
        columns.push(Column::of(site, &node.column, parent));
        walk(site, &node.children, Some(&node.column), columns);
    }
}
