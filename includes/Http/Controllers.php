<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Http\Access\AccessRoutes;
use Causerie\Chat\Http\Events\EventRoutes;
use Causerie\Chat\Http\Inbound\InboundRoutes;
use Causerie\Chat\Http\Gaps\GapRoutes;
use Causerie\Chat\Http\Knowledge\KnowledgeRoutes;
use Causerie\Chat\Http\Leads\LeadRoutes;
use Causerie\Chat\Http\Sessions\SessionDeskRoutes;
use Causerie\Chat\Http\Messages\MessagesRoutes;
use Causerie\Chat\Http\OAuth\OAuthRoutes;
use Causerie\Chat\Http\Privacy\PrivacyRoutes;
use Causerie\Chat\Http\Sessions\SessionsRoutes;
use Causerie\Chat\Http\Users\UsersRoutes;
use Causerie\Chat\Http\Webhooks\WebhookRoutes;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/**
 * Which controller answers which route of the contract.
 *
 * Each entry is a closure, so that a request builds its own controller and no other. A test holds this map and the route
 * table to each other.
 */
final class Controllers {

	/** @var array<string, \Closure( Call ): \WP_REST_Response> */
	private readonly array $byRoute;

	public function __construct( Services $services ) {
		$this->byRoute = [
			...MessagesRoutes::of( $services ),
			'usage.get'       => static fn ( Call $call ) => $services->usageController()->get( $call ),
			...KnowledgeRoutes::of( $services ),
			'widget.show'     => static fn ( Call $call ) => $services->widgetController()->show( $call ),
			'widget.preview'  => static fn ( Call $call ) => $services->widgetController()->preview( $call ),
			'bots.list'       => static fn () => $services->botsController()->list(),
			'bots.create'     => static fn ( Call $call ) => $services->botsController()->create( $call ),
			'bots.choices'    => static fn () => $services->botsController()->choices(),
			'bots.get'        => static fn ( Call $call ) => $services->botsController()->get( $call ),
			'bots.update'     => static fn ( Call $call ) => $services->botsController()->update( $call ),
			'bots.delete'     => static fn ( Call $call ) => $services->botsController()->delete( $call ),
			'bots.restore'    => static fn ( Call $call ) => $services->botsController()->restore( $call ),
			'bots.try_intents' => static fn ( Call $call ) => $services->intentsController()->try( $call ),
			...self::models( $services ),
			...AccessRoutes::of( $services ),
			...SessionDeskRoutes::of( $services ),
			...SessionsRoutes::of( $services ),
			...LeadRoutes::of( $services ),
			...EventRoutes::of( $services ),
			...OAuthRoutes::of( $services ),
			...GapRoutes::of( $services ),
			...PrivacyRoutes::of( $services ),
			...UsersRoutes::of( $services ),
			...WebhookRoutes::of( $services ),
			...InboundRoutes::of( $services ),
			'openapi.get'     => static fn () => $services->openApiController()->get(),
			'settings.get'    => static fn () => $services->settingsController()->get(),
			'settings.update' => static fn ( Call $call ) => $services->settingsController()->update( $call ),
		];
	}

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	private static function models( Services $services ): array {
		return [
			'models.list'     => static fn () => $services->modelsController()->list(),
			'models.get'      => static fn ( Call $call ) => $services->modelsController()->get( $call ),
			'models.connect'  => static fn ( Call $call ) => $services->modelsController()->connect( $call ),
			'models.disconnect' => static fn ( Call $call ) => $services->modelsController()->disconnect( $call ),
			'models.test'     => static fn ( Call $call ) => $services->modelsController()->test( $call ),
			'models.add_key'  => static fn ( Call $call ) => $services->modelsController()->addKey( $call ),
			'models.delete_key' => static fn ( Call $call ) => $services->modelsController()->deleteKey( $call ),
			'models.first_key' => static fn ( Call $call ) => $services->modelsController()->firstKey( $call ),
			'models.test_key' => static fn ( Call $call ) => $services->modelsController()->testKey( $call ),
			'models.catalogue' => static fn () => $services->catalogueController()->list(),
			'own_models.get'  => static fn () => $services->catalogueController()->own(),
			'own_models.replace' => static fn ( Call $call ) => $services->catalogueController()->replaceOwn( $call ),
			'models.retirements' => static fn () => $services->catalogueController()->retirements(),
			'models.health'   => static fn () => $services->providerHealthController()->list(),
			'models.ask'      => static fn ( Call $call ) => $services->playgroundController()->ask( $call ),
			'models.available' => static fn ( Call $call ) => $services->modelsController()->available( $call ),
			'trace.get'       => static fn () => $services->traceController()->get(),
			'trace.update'    => static fn ( Call $call ) => $services->traceController()->update( $call ),
			'trace.calls'     => static fn ( Call $call ) => $services->traceController()->list( $call ),
			'trace.call'      => static fn ( Call $call ) => $services->traceController()->show( $call ),
			'trace.empty'     => static fn () => $services->traceController()->empty(),
		];
	}

	/** @return list<string> Ids of the routes that have a controller. */
	public function ids(): array {
		return array_keys( $this->byRoute );
	}

	/** @return \Closure( Call ): \WP_REST_Response */
	public function of( string $routeId ): \Closure {
		return $this->byRoute[ $routeId ] ?? throw new \LogicException( 'No controller for the route ' . $routeId );
	}
}
