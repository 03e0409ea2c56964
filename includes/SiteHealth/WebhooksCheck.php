<?php
declare(strict_types=1);

namespace Causerie\Chat\SiteHealth;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Webhooks\Dispatch\Dispatcher;
use Causerie\Chat\Webhooks\Dispatch\DueStore;
use Causerie\Chat\Webhooks\Dispatch\Silence;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;

defined( 'ABSPATH' ) || exit;

/** A test of Site Health: whether webhooks are delivered, and when that was last seen to. */
final class WebhooksCheck implements Door {

	private const NAME = 'causerie_webhooks';

	/**
	 * @param \Closure(): DueStore $due     Only wanted when the test runs.
	 * @param \Closure(): Silence  $silence Likewise.
	 */
	public function __construct(
		private readonly \Closure $due,
		private readonly \Closure $silence,
	) {}

	public function register(): void {
		add_filter( 'site_status_tests', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, array<string, array<string, mixed>>> $tests
	 * @return array<string, array<string, array<string, mixed>>>
	 */
	public function add( array $tests ): array {
		if ( EndpointRegister::isAnyEnabled() ) {
			$tests['direct'][ self::NAME ] = [
				'label' => __( 'Webhooks of the chatbot are delivered', 'causerie-chat' ),
				'test'  => [ $this, 'run' ],
			];
		}
		return $tests;
	}

	/** @return array<string, mixed> As WP_Site_Health wants it. */
	public function run(): array {
		$ranAt   = (int) get_option( Dispatcher::RAN_AT, 0 );
		$backlog = ( $this->due )()->overdue();
		$problem = match ( true ) {
			! HttpPool::isPossible() => __( 'PHP has no cURL here, without which webhooks cannot be sent. Ask your host to add it.', 'causerie-chat' ),
			EndpointRegister::isPaused() => __( 'They are paused, because this site seems to be a copy of another. The dashboard says more.', 'causerie-chat' ),
			( $this->silence )()->isNow() => __( 'Webhooks of the chatbot wait for more than an hour, and nobody has looked after them.', 'causerie-chat' ) . ' ' . Silence::advice(),
			default => null,
		};
		$facts = [
			$ranAt === 0
				? __( 'Nothing has been delivered yet.', 'causerie-chat' )
				/* translators: %s: how long ago, such as "5 minutes". */
				: sprintf( __( 'Somebody last looked after deliveries %s ago.', 'causerie-chat' ), human_time_diff( intdiv( $ranAt, 1000 ) ) ),
			/* translators: %s: a number. */
			sprintf( _n( '%s delivery is overdue.', '%s deliveries are overdue.', $backlog, 'causerie-chat' ), number_format_i18n( $backlog ) ),
		];
		return [
			'label'       => $problem === null ? __( 'Webhooks of the chatbot are delivered', 'causerie-chat' ) : __( 'Webhooks of the chatbot are not delivered', 'causerie-chat' ),
			'status'      => $problem === null ? 'good' : 'recommended',
			'badge'       => [
				'label' => __( 'Causerie Chat', 'causerie-chat' ),
				'color' => 'blue',
			],
			'description' => '<p>' . implode( '</p><p>', array_map( 'esc_html', array_filter( [ $problem, ...$facts ] ) ) ) . '</p>',
			'actions'     => '',
			'test'        => self::NAME,
		];
	}
}
