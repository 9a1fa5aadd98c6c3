// Starts the viewer of /api/docs. Groups open one by one: the viewer builds only what is in sight of a long list.
SwaggerUIBundle({ url: "/api/v1/openapi.json", dom_id: "#docs", deepLinking: true, docExpansion: "none", validatorUrl: null, tryItOutEnabled: false });
