"""All addresses. Each screen brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from eropaf.web.language import switch_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("eropaf.web.sign_in.urls")),
    path("i18n/setlang/", switch_language, name="set_language"),
    path("vandaag/", include("eropaf.web.today.urls")),
    path("werklijst/", include("eropaf.web.worklist.urls")),
    path("zaken/", include("eropaf.web.case.urls")),
    path("zaken/", include("eropaf.web.together.urls")),
    path("", include("eropaf.web.help.urls")),
    path("", include("eropaf.web.aftercare.urls")),
    path("zaken/", include("eropaf.web.offers.urls")),
    path("zaken/", include("eropaf.web.referrals.urls")),
    path("zaken/", include("eropaf.web.trajectories.urls")),
    path("verwijsadressen/", include("eropaf.web.referrals.service_urls")),
    path("zaken/", include("eropaf.web.arrangements.urls")),
    path("zaken/", include("eropaf.web.evictions.urls")),
    path("zaken/", include("eropaf.web.conferences.urls")),
    path("zaken/", include("eropaf.web.hours.urls")),
    path("rondes/", include("eropaf.web.rounds.urls")),
    path("zaken/", include("eropaf.web.writing.urls")),
    path("post/", include("eropaf.web.post.urls")),
    path("samen-kiezen/", include("eropaf.web.review.urls")),
    path("wie-is-wie/", include("eropaf.web.same_person.urls")),
    path("adrescontrole/", include("eropaf.web.address_check.urls")),
    path("adresbestand/", include("eropaf.web.address_file.urls")),
    path("leveringen/", include("eropaf.web.deliveries.urls")),
    path("mijn-signalen/", include("eropaf.web.portal.urls")),
    path("terugkoppeling/", include("eropaf.web.feedback.urls")),
    path("controles/", include("eropaf.web.checks.urls")),
    path("bezwaren/", include("eropaf.web.objections.urls")),
    path("leveringen/", include("eropaf.web.corrections.urls")),
    path("leveringen/", include("eropaf.web.layouts.urls")),
    path("team/", include("eropaf.web.teams.urls")),
    path("partners/", include("eropaf.web.partners.urls")),
    path("declaraties/", include("eropaf.web.declarations.urls")),
    path("kwaliteit/", include("eropaf.web.quality.urls")),
    path("wat-als/", include("eropaf.web.what_if.urls")),
    path("beleid/afwijkingen/", include("eropaf.web.overrulings.urls")),
    path("beleid/", include("eropaf.web.policies.urls")),
    path("teksten/", include("eropaf.web.texts.urls")),
    path("verslagen/", include("eropaf.web.council.urls")),
    path("cijfers/", include("eropaf.web.figures.urls")),
    path("wat-werkt/", include("eropaf.web.effects.urls")),
    path("kosten-en-baten/", include("eropaf.web.costs.urls")),
    path("landelijke-levering/", include("eropaf.web.national.urls")),
    path("onderzoek/", include("eropaf.web.research.urls")),
    path("experimenten/", include("eropaf.web.experiments.urls")),
    path("l/", include("eropaf.web.links.urls")),
    path("", include("eropaf.running.urls")),
]
handler400 = "eropaf.web.errors.views.bad_request"
handler403 = "eropaf.web.errors.views.permission_denied"
handler404 = "eropaf.web.errors.views.page_not_found"
handler500 = "eropaf.web.errors.views.server_error"
