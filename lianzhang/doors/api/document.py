"""What the OpenAPI document says of every operation: names in two languages, answers, headers, examples.

The library writes down parameters and shapes; the rest holds for all operations alike.
"""

from typing import Any

from ninja.openapi.schema import OpenAPISchema

NAMES = {  # Chinese beside the English that the operations are named by
    "list_figures": "查询指标台账",
    "propose_figure": "提出一条数据",
    "get_figure": "查询一条数据",
    "get_history": "查询一条数据的来历",
    "get_series": "查询时间序列",
    "compare": "比较两条数据",
    "list_subjects": "查询对象",
    "propose_subject": "提请登记对象",
    "search_subjects": "按名称搜索对象",
    "get_subject": "查询一个对象",
    "list_indicators": "查询指标",
    "propose_indicator": "提请增加指标",
    "get_indicator": "查询一个指标",
    "list_proposals": "查询提请",
    "get_proposal": "查询一件提请的结果",
    "list_targets": "查询目标任务",
    "propose_target": "提出一个目标",
    "get_target": "查询一个目标",
    "get_one_page": "查询一页表",
    "list_rounds": "查询报送任务",
    "list_late_forms": "查询谁没报",
    "list_matters": "查询事项",
    "get_matter": "查询一件事项",
    "list_papers": "查询材料",
    "draft_paper": "取数拟稿",
    "get_paper": "查询一份材料",
    "issue_paper": "印发一份材料",
    "get_paper_file": "下载材料文件",
    "list_sources": "查询来源",
    "propose_source": "登记来源",
    "get_source": "查询一个来源",
    "list_batches": "查询报送批次",
    "propose_batch": "上传表格",
    "get_batch": "查询一个批次",
    "get_aggregate": "查询汇总",
    "list_criteria": "查询认定标准",
    "get_ladder": "查询梯度",
    "list_ladder": "查询一个称号的清单",
    "get_firm_ladder": "判断一家企业",
    "list_appraisals": "查询评价",
    "list_appraised": "查询评价结果",
    "get_appraised": "查询一家企业的得分明细",
    "list_surveys": "查询问卷",
    "get_survey_index": "查询问卷指数",
    "list_policies": "查询惠企政策",
    "list_qualified": "查询免申即享名单",
    "get_firm_policies": "查询一家企业够哪些政策",
    "list_chains": "查询产业链",
    "get_firm_places": "查询一家企业在链上的位置",
    "get_chain": "查询一条产业链",
    "list_places": "查询链上的企业",
    "list_node_targets": "查询招引对象",
    "get_caller": "查询调用方",
}
ANSWERS = {
    "200": "查到 · found",
    "201": "已提出 · proposed",
    "304": "没有变化 · not changed since the ETag that was sent",
    "400": "读不出来 · unreadable body, or an Idempotency-Key that is none",
    "401": "没有登录，或令牌无效、到期、已撤销 · not signed in, or a token that is not in force",
    "403": "无权，或缺少防伪令牌 · not allowed, or no CSRF token beside a session",
    "404": "没有，或不在可见范围 · no such thing, or not yours to see",
    "409": "已被改动，或同键请求未办完 · somebody was first, or the same key is in flight",
    "413": "内容过大 · too large",
    "415": "内容类型不对 · a body of another type than declared",
    "422": "参数或内容有误，逐条列明 · faults in what was sent, each named",
    "429": "请求过于频繁 · too many requests; see Retry-After",
    "503": "机器暂时不允许 · the machine does not let us just now",
}
_CODES = {
    "400": "api.unreadable_body",
    "401": "machines.expired_token",
    "403": "people.not_permitted",
    "404": "registry.no_such_subject",
    "409": "machines.in_flight",
    "413": "api.too_large",
    "415": "api.wrong_type",
    "422": "api.wrong_parameter",
    "429": "api.too_often",
    "503": "trouble.database_locked",
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "同一个键重发同一请求只办一次 · the same request again under this key is done once",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    "example": "7d3f0c1e-5a52-4c0f-9a3e-1f3d6d0b7c11",
}
_SECONDS = {
    "description": "多少秒后再试 · seconds until the next attempt",
    "schema": {"type": "integer", "minimum": 1},
}
_ETAG = {"description": "内容的标识 · hash of the content", "schema": {"type": "string"}}
EXAMPLES: dict[str, dict[str, Any]] = {
    "propose_figure": {
        "subject": "371400",
        "indicator": "above_size_enterprises",
        "period": "2023年末",
        "value": "1977家",
        "source": "统计局来函",
    },
    "propose_target": {
        "plan": "plan-code",
        "word": "达到",
        "deadline": "2025-12-31",
        "subject": "371400",
        "indicator": "above_size_enterprises",
        "period": "2025",
        "value": "2100家",
        "source": "行动计划",
    },
    "propose_subject": {
        "name": "丙公司",
        "kind": "enterprise",
        "place": "371400",
        "reason": "新设",
    },
    "propose_indicator": {
        "code": "battery_output",
        "name": "动力电池产量",
        "unit": "家",
        "reason": "新兴产业",
    },
    "draft_paper": {"kind": "report", "place": "371400", "words": {"work": "……"}},
    "issue_paper": {"version": 0},
    "propose_source": {"title": "统计公报", "publisher": "统计局", "published_on": "2024-03-01"},
}


def _problem(status: str) -> dict[str, Any]:
    fault = {"code": _CODES[status], "what": "…", "where": "", "why": "…", "remedy": "…"}
    return {"ok": False, "error": "…", "errors": [{**fault, "place": {}}], "status": int(status)}


def _answer(status: str, answer: dict[str, Any]) -> None:
    answer["description"] = ANSWERS[status]
    if status in _CODES:
        answer["content"]["application/json"]["example"] = _problem(status)
    if status == "429":
        answer["headers"] = {"Retry-After": _SECONDS}
    if status in ("200", "304"):
        answer["headers"] = {"ETag": _ETAG}


def _operation(method: str, operation: dict[str, Any]) -> None:
    name = next(each for each in NAMES if operation["operationId"].endswith(f"_{each}"))
    operation["operationId"] = name
    operation["summary"] = f"{NAMES[name]} · {operation['summary']}"
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    for status, answer in answers.items():
        _answer(status, answer)
    operation["responses"] = answers
    if method == "get":
        operation["security"] = [{}, *operation.get("security", ())]  # nobody: what is public
    if method == "post":
        operation["parameters"] = [*operation.get("parameters", ()), KEY]
    if name in EXAMPLES:
        operation["requestBody"]["content"]["application/json"]["example"] = EXAMPLES[name]


def complete(document: OpenAPISchema) -> OpenAPISchema:
    """This function will complete the document that the library wrote."""
    for operations in document["paths"].values():
        for method, operation in operations.items():
            _operation(method, operation)
    schemes = document["components"]["securitySchemes"]
    schemes["Token"]["description"] = "令牌，在 /accounts/tokens/ 发放 · a token of that page"
    schemes["Session"]["description"] = (
        "页面的会话，写入另带 X-CSRFToken · the session of the pages, X-CSRFToken beside writes"
    )
    return document
