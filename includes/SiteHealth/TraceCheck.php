<?php
declare(strict_types=1);

namespace Causerie\Chat\SiteHealth;

use Causerie\Chat\Models\Trace\TraceSwitch;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** A test of Site Health while calls to models are traced: says that what visitors write is kept once more, and until when. */
final class TraceCheck implements Door {

	private const NAME = 'causerie_trace';

	/** @param \Closure(): TraceSwitch $switch Only wanted when the tests are listed. */
	public function __construct( private readonly \Closure $switch ) {}

	public function register(): void {
		add_filter( 'site_status_tests', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, array<string, array<string, mixed>>> $tests
	 * @return array<string, array<string, array<string, mixed>>>
	 */
	public function add( array $tests ): array {
		if ( ( $this->switch )()->isOn() ) {
			$tests['direct'][ self::NAME ] = [
				'label' => __( 'Trace of the calls to models', 'causerie-chat' ),
				'test'  => [ $this, 'run' ],
			];
		}
		return $tests;
	}

	/** @return array<string, mixed> As WP_Site_Health wants it. */
	public function run(): array {
		$until = intdiv( ( $this->switch )()->until() ?? 0, 1000 );
		/* translators: %s: date and time */
		$text = __( 'Until %s, what visitors write and what models answer is kept in a trace beside the conversations. It ends by itself; turn it off as soon as you have seen what you wanted to see.', 'causerie-chat' );
		return [
			'label'       => __( 'The calls of the chatbot to models are being traced', 'causerie-chat' ),
			'status'      => 'recommended',
			'badge'       => [
				'label' => __( 'Causerie Chat', 'causerie-chat' ),
				'color' => 'blue',
			],
			'description' => '<p>' . esc_html( sprintf( $text, (string) wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $until ) ) ) . '</p>',
			'actions'     => sprintf( '<p><a href="%s">%s</a></p>', esc_url( admin_url( 'admin.php?page=causerie-chat#/trace' ) ), esc_html__( 'Open the trace', 'causerie-chat' ) ),
			'test'        => self::NAME,
		];
	}
}
