"""All settings, in one file; docs/running.md lists the variables that change them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from dragoman.config.environment import Environment

_HERE = Path(__file__).parent
_given = Environment()

DATA_DIR = _given.data_folder()
SECRET_KEY = _given.secret(DATA_DIR)
DEBUG = _given.flag("DEBUG", default=False)
ALLOWED_HOSTS = _given.names("HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = _given.names("ORIGINS")
TIME_ZONE = _given.text("TIME_ZONE", "UTC")
# A demonstration shows how to sign in; anything else does not.
IS_DEMO = _given.flag("DEMO", default=False)
# Behind HTTPS cookies are marked secure and browsers told to stay there.
IS_HTTPS = _given.flag("HTTPS", default=False)
# The market, as two letters, that shop pages advise for when the address names none.
DEFAULT_MARKET = _given.text("MARKET") or None

# Whether the API answers shops' pages without a token, and how many requests a minute it takes
# from one address and with one token (0: any number).
API_PUBLIC = _given.flag("API_PUBLIC", default=True)
API_LIMIT = _given.number("API_LIMIT", default=240, least=0, most=1_000_000)
API_TOKEN_LIMIT = _given.number("API_TOKEN_LIMIT", default=3_000, least=0, most=1_000_000)
# How many proxies of ours stand before the server: whose X-Forwarded-For is believed.
PROXY_COUNT = _given.number("PROXIES", default=0, least=0, most=10)

ROOT_URLCONF = "dragoman.config.urls"
WSGI_APPLICATION = "dragoman.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
SITE_ID = 1

INSTALLED_APPS = [
    # Ours first: words and templates of others give way to our own.
    "dragoman.config",
    "dragoman.accounts",
    "dragoman.library",
    "dragoman.advisor",
    "dragoman.studio",
    "dragoman.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dragoman.accounts.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dragoman.config.context.page",
            ],
        },
    }
]

DATABASES = {"default": _given.database(DATA_DIR)}
CACHES = {
    "default": {
        # One installation, several processes: counters of limits are shared through the database.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- languages -----------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("pl", "Polski"), ("ru", "Русский")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [_HERE / "locale"]
USE_I18N = True
USE_TZ = True

# --- signing in ----------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
# People of ours are invited; nobody makes an account for himself.
ACCOUNT_ADAPTER = "dragoman.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "dragoman.accounts.adapters.SocialAccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_SENSITIVE_PARAMETERS: list[str] = []
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if _given.text("OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": _given.text("OIDC_NAME", "Single sign-on"),
                "client_id": _given.text("OIDC_CLIENT_ID"),
                "secret": _given.text("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": _given.text("OIDC_SERVER")},
            }
        ],
    }

# --- what browsers are told ----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
if IS_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Product tables of the studio may be larger than anything else that is sent.
LARGEST_UPLOAD = _given.number("UPLOAD_MB", default=1024, least=1, most=65_536) * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "dragoman.config.upload_limit.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# An upload larger than a megabyte goes to disk at once, inside our own folder.
FILE_UPLOAD_TEMP_DIR = str(DATA_DIR / "uploads")
(DATA_DIR / "uploads").mkdir(exist_ok=True)

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"
WHITENOISE_USE_FINDERS = DEBUG

# --- mail and messages ---------------------------------------------------------------------------

EMAIL_HOST = _given.text("MAIL_HOST")
EMAIL_PORT = _given.number("MAIL_PORT", default=587, least=1, most=65_535)
EMAIL_HOST_USER = _given.text("MAIL_USER")
EMAIL_HOST_PASSWORD = _given.text("MAIL_PASSWORD")
EMAIL_USE_TLS = _given.flag("MAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = _given.text("MAIL_FROM", "dragoman@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": _given.text("LOG_LEVEL", "WARNING").upper()},
}

SITE_NAME = _given.text("SITE_NAME", "Dragoman")
PAGE_TITLE = _("Guided selling")
