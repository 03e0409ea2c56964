<?php
declare(strict_types=1);

namespace Causerie\Chat\SiteHealth;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Visitors\ClientAddress;

defined( 'ABSPATH' ) || exit;

/** A test of Site Health: whether visitors can be told apart, or all come from one proxy. */
final class ProxyCheck implements Door {

	private const NAME = 'causerie_proxy';

	/** @param \Closure(): ClientAddress $addresses Only wanted when the test runs. */
	public function __construct( private readonly \Closure $addresses ) {}

	public function register(): void {
		add_filter( 'site_status_tests', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, array<string, array<string, mixed>>> $tests
	 * @return array<string, array<string, array<string, mixed>>>
	 */
	public function add( array $tests ): array {
		$tests['direct'][ self::NAME ] = [
			'label' => __( 'Visitors of the chatbot can be told apart', 'causerie-chat' ),
			'test'  => [ $this, 'run' ],
		];
		return $tests;
	}

	/** @return array<string, mixed> As WP_Site_Health wants it. The request that runs the test is the owner's own. */
	public function run(): array {
		$proxy  = ( $this->addresses )()->unnamedProxy( $_SERVER );
		$result = [
			'label'       => __( 'Visitors of the chatbot can be told apart', 'causerie-chat' ),
			'status'      => 'good',
			'badge'       => [
				'label' => __( 'Causerie Chat', 'causerie-chat' ),
				'color' => 'blue',
			],
			'description' => '<p>' . esc_html__( 'The limits of the chatbot count messages for each network address. This site sees the address of each visitor.', 'causerie-chat' ) . '</p>',
			'actions'     => '',
			'test'        => self::NAME,
		];
		return $proxy === null ? $result : array_merge( $result, self::warning( $proxy ) );
	}

	/** @return array<string, string> */
	private static function warning( string $proxy ): array {
		$sentences = [
			/* translators: %s: a network address. */
			sprintf( __( 'Requests reach this site from %s, which passes them on for others. As long as it is not named as a proxy, all visitors behind it count as one, and share the limits of one.', 'causerie-chat' ), $proxy ),
			/* translators: %s: a network address. */
			sprintf( __( 'Open Causerie Chat → Settings and enter %s under “Trusted proxies”. A content delivery network uses many addresses: enter all the ranges that it publishes.', 'causerie-chat' ), $proxy ),
			__( 'Name only proxies that you know, because they are believed when they say from where a visitor comes. If you do not know this address, ask your host.', 'causerie-chat' ),
		];
		return [
			'label'       => __( 'All visitors of the chatbot seem to come from one address', 'causerie-chat' ),
			'status'      => 'recommended',
			'description' => '<p>' . implode( '</p><p>', array_map( 'esc_html', $sentences ) ) . '</p>',
			'actions'     => sprintf( '<p><a href="%s">%s</a></p>', esc_url( admin_url( 'admin.php?page=causerie-chat#/settings' ) ), esc_html__( 'Open the settings of Causerie Chat', 'causerie-chat' ) ),
		];
	}
}
