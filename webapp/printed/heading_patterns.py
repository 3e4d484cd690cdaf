"""What councils call the columns of their plans: patterns of folded headings."""

from __future__ import annotations

from webapp.printed.columns import ColumnMeaning as M

_NUMBER = r"(?:no|nos|num|number|ref|reference|id|#)"


_REC = r"(?:recommendations?|recs?|rec'n)"


_DATE = r"(?:date|dates|by|deadline|timescales?|target|milestone)"


_WHO = (
    r"(?:officers?|persons?|directors?|owners?|posts?|party|parties|service|"
    r"services|service areas?|team|teams|managers?|departments?|directorates?|name|"
    r"role|body|organisations?|partners?|roles?|officer s|holder)"
)


_MEMBER = (
    r"(?:cabinet|executive|member|members|political|portfolio|councillors?|"
    r"elected member|committee|mayoral)"
)


#: (meaning, a whole heading). The first that fits a heading whole is certain.
WHOLE: tuple[tuple[M, str], ...] = (
    (
        M.RECOMMENDATION_REF,
        (
            rf"{_REC} {_NUMBER}|{_REC} {_NUMBER}s?|rec|r {_NUMBER}|{_NUMBER} of {_REC}"
            r"|(?:lga|cpc|peer(?: challenge| review)?|recommendation) ref(?:erence)?"
        ),
    ),
    (
        M.REF,
        (
            rf"(?:action |item |plan |our |unique |task )?{_NUMBER}|s/?n|item|line|ap {_NUMBER}"
            rf"|[a-z]{{2,4}} {_NUMBER}|ref {_NUMBER}|action {_NUMBER}|{_NUMBER} of action"
        ),
    ),
    (
        M.RECOMMENDATION,
        (
            r"(?:(?:the|lga|peers?|peer's|team|challenge|review|key|cpc|main|formal|report|"
            r"original|corporate|our|'s|s) )*"
            r"(?:recommendations?(?: made| text| detail| description| from [a-z ]*)?|"
            r"areas? (?:for|of) (?:improvement|focus|development|consideration)|findings?"
            r"|suggestions?|feedback|issues?(?: identified| raised)?)"
            r"|what (?:did )?(?:the )?(?:peers?|peer team|lga|review|team)(?: team)"
            r"? (?:said|say|found|recommended?|told us|suggested)"
            r"|(?:the )?(?:lga )?(?:peers?|peer team|lga|review team|team|peer review) "
            r"(?:recommended|said|found|suggested|told us|asked for)(?: that)?"
            r"|you said|challenge|(?:lga|peer)(?: team)? (?:comments?|observations?)|"
            r"improvement (?:area|need|theme)s?|area for improvement / recommendation"
        ),
    ),
    (
        M.THEME,
        (
            r"(?:(?:lga|core|cpc|peer challenge|key|main|overarching) )?(?:themes?|"
            r"components?|work ?streams?|pillars?)"
            r"|priority (?:area|theme)s?|category|section|area|focus area|theme / .*"
            r"|strand|programme"
        ),
    ),
    (M.HEADING, r"headings?|group(?:ing)?|sub theme|sub heading|topic|subject"),
    (
        M.ACTION,
        (
            r"(?:(?:the|key|agreed|proposed|planned|improvement|specific|required|our|"
            r"council|council's|main|lga|high level|summary of|response|recommended|"
            r"detailed|owbc|further) )*actions?"
            r"(?: s)?(?: (?:to be taken|to take|required|planned|needed|plan|points?|"
            r"descriptions?|we will take|agreed|proposed|taken|details?|title|text"
            r"|and milestones|we are taking|to deliver|to achieve (?:this|it)|"
            r"to address (?:this|the recommendation|recommendation)|/ ?(?:response|steps|"
            r"tasks?|activity|milestones?|deliverables?)))?"
            r"|(?:our )?(?:response|tasks?|activity|steps|deliverables?) ?/ ?actions?|"
            r"(?:(?:key|main|planned|proposed|delivery|improvement|agreed) )*"
            r"(?:tasks?|activit(?:y|ies)|initiatives?|interventions?|commitments?|projects?)|"
            r"tasks?|activit(?:y|ies)|what will be done|we will|we did|commitments?|"
            r"initiatives?|interventions?"
            r"|what (?:we will|will we|are we going to|we are going to|needs to|"
            r"do we need to|the council will|will the council|we'll|we plan to|must|"
            r"we need to) (?:do|happen|be done)(?: .*)?"
            r"|what (?:we are|we're|the council is|is the council|are we) "
            r"(?:doing|going to do|planning)(?: .*)?"
            r"|(?:how|what) (?:we|the council) (?:are|is|have|has) "
            r"(?:respond(?:ing|ed)|address(?:ing|ed))(?: .*)?"
            r"|what(?:'s| is) (?:being done|going to happen|planned)|how (?:we will|will we|"
            r"are we going to|will this be|we'll|we are going to) (?:do|deliver|achieve|"
            r"address|achieved|done|delivered)(?: (?:it|this|that|them))?"
            r"|(?:planned|proposed) (?:activity|activities|work)|how|what|"
            r"improvement activity|deliverables?"
        ),
    ),
    (
        M.STEP,
        (
            r"(?:key |detailed |sub |main |next )*(?:steps?|sub actions?|sub tasks?|"
            r"milestones?)(?: (?:and|/) (?:milestones?|steps?|tasks?|actions?))?|"
            r"tasks? / steps|action steps"
            r"|steps to (?:be taken|take|deliver|achieve)"
        ),
    ),
    (
        M.OUTCOME,
        (
            r"(?:(?:the|expected|intended|desired|anticipated|planned|target|key|success) )"
            r"*(?:outcomes?|results?|impacts?|benefits?|outputs?)(?: (?:sought|expected|"
            r"required|measures?|achieved|/ ?.*|and .*))?"
            r"|success (?:measures?|criteria|factors?)|(?:key )?(?:measures?|measurements?|"
            r"indicators?) ?(?:of|for)? ?(?:success|impact|progress)?|success|kpis?(?: .*)?|"
            r"critical success factors?"
            r"|what (?:will |does )?(?:success|good|it|this) (?:will )?looks? like.*|"
            r"how (?:will |do |would )?(?:we|we'll|you|success) ?(?:will )?(?:know|measure|"
            r"be measured|tell).*|how we(?:'ll| will)? (?:know|measure).*"
            r"|what (?:do we|we|are we trying to|we want to|will we|difference).*(?:achieve|"
            r"make|made)d?|what we want to achieve|(?:our |key |strategic )?(?:objectives?|"
            r"aims?|goals?|ambitions?)|performance (?:measures?|indicators?)"
            r"|what will be different|what difference .*|so that|why"
        ),
    ),
    (
        M.SPONSOR,
        (
            rf"(?:accountab|responsib)ility {_MEMBER}|"
            rf"(?:(?:lead|responsible|accountable) )?{_MEMBER}(?: (?:sponsors?|leads?|"
            rf"members?|holders?|champions?|owners?|responsible|lead members?)(?:/? ?s)?)"
            rf"+(?: .*)?|(?:executive |project |slt |cmt |clt )?sponsors?(?:/s)?"
            r"|portfolio(?: holders?)?|lead (?:member|councillor|cabinet member|"
            r"portfolio holder|cllr|elected member|executive member)s?|cabinet members?|"
            r"political (?:lead|owner|sponsor)|member(?:s)? responsible|councillor|cllr"
        ),
    ),
    (
        M.LEAD,
        (
            r"(?:lead )?officers? ?(?:/|and|&) ?(?:lead )?(?:cabinet |elected )?(?:members?|"
            r"councillors?|portfolio holders?)(?: leads?)?|"
            rf"(?:(?:the|action|overall|project|delivery|main|council|named|key) )"
            rf"*leads?(?: (?:{_WHO}|responsible|and support|/ ?.*|and .*))?(?: \(?s\)?)?|"
            rf"lead service area|(?:responsible|accountable|responsibility|accountability|lead|"
            rf"delivery|corporate|council|"
            rf"senior|nominated|named|owning)(?: lead)? {_WHO}(?: responsible)?(?: s)"
            rf"?(?: ?/ ?.*)?"
            rf"|(?:action |task |risk |business )?owners?(?: s)?|by whom\??|who|who(?: is|"
            rf" will|'s)? ?(?:responsible|accountable|lead|leads|leading|by|do it|do this|"
            rf"will do it|will lead|be responsible|else)?(?: for .*)?|whom|responsib(?:le|"
            rf"ility|ilities)(?: for .*)?|accountab(?:le|ility)"
            rf"|sro|senior responsible (?:officer|owner)s?|officers?(?: responsible| lead)?|"
            rf"(?:clt|slt|cmt|smt|elt|cmb|exec|executive|management|director|service|"
            rf"corporate|senior|strategic|department|operational|programme)"
            rf" leads?(?: officers?)?"
            rf"|directors?|assigned to|heads? of service|assistant director|(?:person|people|"
            rf"posts?|team|service|department|directorate)(?:s)? (?:responsible|accountable|"
            rf"leading)|service area|service|directorate|department|responsible"
        ),
    ),
    (
        M.START,
        (
            r"(?:(?:planned|proposed|actual|expected|target|timescales?|dates?|timeline|"
            r"period|delivery) )*start(?:s|ing|ed)?(?: (?:date|by|on))?|commence(?:s|ment|d)"
            r"?(?: date)?|begins?|date started|from"
        ),
    ),
    (
        M.COMPLETION,
        (
            r"(?:anticipated|actual|date|date of|forecast)? ?(?:completion|completed|closed|"
            r"closure)(?: (?:date|on|status))?|actual (?:end|finish|delivery) date|"
            r"date (?:achieved|delivered|completed|closed)|completed(?: on| date)|"
            r"when completed"
        ),
    ),
    (
        M.TIMESCALE,
        (
            r"(?:(?:the|target|due|planned|expected|estimated|proposed|agreed|revised|"
            r"original|delivery|indicative|completion|implementation|key|anticipated|end|"
            r"milestone|review) )*"
            r"(?:time ?scales?|time ?frames?|time ?lines?|dead ?lines?|dates?|due|"
            r"target dates?|milestone dates?)(?: (?:for|of) (?:completion|delivery|"
            r"implementation|action)s?)?(?: s| and status| \(s\))?"
            r"|by(?: when)?\??|when(?: by| will (?:it|this) be (?:done|delivered|complete|"
            r"completed)| it will be done)?|due by|(?:to be )?complete(?:d)? by|(?:target|"
            r"completion|deliver|delivery|delivered|end|finish) by|(?:target|planned|"
            r"expected|estimated|due|proposed|forecast) (?:for )?(?:completion|delivery|"
            r"finish|end|implementation)(?: date)?"
            r"|(?:timescales?|dates?|timeline|period|delivery) (?:end|finish|to|due|target|"
            r"completion)|timing|timings|time|delivery (?:date|timescale|target)|finish|"
            r"duration|quarter|target|year|end"
        ),
    ),
    (
        M.PRIORITY,
        (
            r"priority(?: (?:rating|level|score|status|order|ranking))?|priorit(?:y|ies)|"
            r"importance|urgency|ranking|h ?/ ?m ?/ ?l|high ?/ ?medium ?/ ?low|moscow"
        ),
    ),
    (M.BAND, r"(?:timescale |time )?bands?|term|short ?/ ?medium ?/ ?long(?: term)?|horizon|phase"),
    (
        M.RATING,
        (
            r"(?:(?:current|latest|overall|progress|delivery|self|status|the|cpc) )"
            r"*(?:b?rag|brag|ragb|bragg|rygb|brag)(?: (?:rating|status|score|rated|position)"
            r")*|(?:current |delivery |progress )?rating|colou?r|r ?/ ?a ?/ ?g|"
            r"traffic light|delivery confidence|confidence"
        ),
    ),
    (
        M.STATUS,
        (
            r"(?:(?:current|action|progress|delivery|overall|latest|implementation|project|"
            r"completion) )*status(?: now| today| to date)?|state|complete\??(?: y ?/ ?n)?|"
            r"completed\??(?: y ?/ ?n)?|done\??|on track\??|open ?/ ?closed|stage"
        ),
    ),
    (
        M.EVIDENCE,
        (
            r"(?:supporting |source of |links? to |examples? of |key )?(?:evidence|"
            r"documents?|documentation|proof|assurance)(?: (?:of|base|to support|required|"
            r"/ ?.*|and .*|of .*|log))?|sources?|outputs / evidence"
        ),
    ),
    (
        M.COMMENTARY,
        (
            r"(?:(?:the|current|latest|officer|general|overall|action|recent|additional|"
            r"monitoring|further|brief|key|end of year|lead officer) )*(?:commentar(?:y|ies)"
            r"|comments?|progress|updates?|position|notes?|narrative|observations?|remarks|"
            r"monitoring|news|achievements?)"
            r"(?: (?:to date|so far|made|reports?|notes?|summary|comments?|commentary|"
            r"updates?|statement|narrative|on progress|and next steps|since .*|on actions?|"
            r"on delivery|against .*|/ ?.*|and .*))*"
            r"|how (?:are we|is it|have we|it is|is this) (?:doing|going|getting on|progressing)"
            r"(?: .*)?|what (?:we have|have we|we've|has been|has) (?:done|achieved|happened)"
            r"(?: so far| to date)?|status updates?|actions? taken(?: to date| so far)?|"
            r"work (?:to date|completed|done|undertaken)(?: .*)?|where are we now|"
            r"where we are now|progress status and comments|actions? completed(?: to date)?|"
            r"delivered to date|completed to date"
        ),
    ),
    (
        M.RESPONSE,
        (
            r"(?:(?:the|our|council|council's|management|officer|cabinet|executive|"
            r"corporate|authority's|initial|borough|district) )*(?:responses?|position|view)"
            r"(?: (?:to (?:the )?(?:recommendations?|peer team|findings?)|from .*|decision))"
            r"?|accept(?:ed|ance)?\??(?: ?(?:/|or) ?(?:not|partially|part|partly|declined|"
            r"rejected?|reject|not accepted|y|n).*)?|agreed?\??(?: y ?/ ?n)?|(?:cabinet |"
            r"council )?decision|do we (?:accept|agree).*"
        ),
    ),
    (
        M.RESOURCES,
        (
            r"(?:(?:financial|budget|cost|the|additional|staff|estimated|key|funding|any) )"
            r"*(?:resources?|resourcing|budget|costs?|funding|finance|capacity|"
            r"implications?)(?: (?:required|needed|implications?|requirements?|and .*|/ ?.*|"
            r"allocated))*|£|investment"
        ),
    ),
    (
        M.LINKS,
        (
            r"links?(?: (?:to|with|between) .*)?|linked (?:to|with|recommendations?|recs?|"
            r"actions?|items?)(?: .*)?|(?:inter )?dependenc(?:y|ies)|related (?:to|recs?|"
            r"recommendations?|actions?)|cross ref.*|relates to|see also"
        ),
    ),
    (
        M.EXTRA,
        (
            r"(?:key |main )?risks?(?: .*)?|mitigations?(?: .*)?|issues and risks|"
            r"(?:number|count|total|percentage) of .*|total|count|partners?(?: .*)?|stakeholders?|"
            r"scrutiny(?: .*)?|support(?:ed by|ing|ed)"
            r"?(?: officers?| leads?| team| from.*)?|governance(?: .*)?|reporting(?: .*)?|"
            r"baseline.*|strategic (?:link|priority|objective)s?|corporate (?:plan|priority|"
            r"priorities|objective|strategy)(?: .*)?|level|direction.*|trend"
        ),
    ),
)


#: (meaning, words that a longer heading holds): likely, not certain. The first found decides.
WITHIN: tuple[tuple[M, str], ...] = (
    (M.RECOMMENDATION_REF, rf"\b{_REC}\.? {_NUMBER}\b"),
    (
        M.UPDATE,
        (
            r"\b(?:progress|update|position|commentary)\b.*\b(?:q[1-4]|quarter|month|jan|"
            r"feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
        ),
    ),
    (M.SPONSOR, rf"\b{_MEMBER} (?:sponsor|lead|holder|champion)|portfolio holder|lead member"),
    (M.RATING, r"\bb?rag\b"),
    (M.COMMENTARY, r"\b(?:progress|update|commentary|comments|latest|so far|to date)\b"),
    (M.RESPONSE, r"\b(?:accept|council response|management response|response to)\b"),
    (M.OUTCOME, r"\b(?:outcome|success|measure|impact|achieve|benefit|difference|objective)s?\b"),
    (M.ACTION, r"\bactions?\b"),
    (M.RECOMMENDATION, r"\b(?:recommendation|recommended|peers?|lga|improvement)s?\b"),
    (M.LEAD, r"\b(?:lead|responsible|owner|accountable|who|officer)s?\b"),
    (M.START, r"\bstart(?:s|ed|ing)?\b"),
    (M.TIMESCALE, r"\b(?:when|timescale|timeframe|timeline|deadline|date|due)s?\b"),
    (M.PRIORITY, r"\bpriority\b"),
    (M.STATUS, r"\bstatus\b"),
    (M.EVIDENCE, r"\bevidence\b"),
    (M.RESOURCES, r"\b(?:resource|budget|cost|funding)s?\b"),
    (M.COMPLETION, r"\b(?:completion|completed)\b"),
    (M.THEME, r"\btheme\b"),
)
